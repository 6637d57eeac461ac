# Cấu hình IPv6 của so-khcn-sw-1 (MikroTik RouterOS, CRS326-24G-2S+RM)
# Địa điểm: Sở Khoa học và Công nghệ; cơ quan: Sở Khoa học và Công nghệ
#
# Tệp này gán địa chỉ IPv6 quản trị; thiết bị không định tuyến.
# Không có dòng nào trong tệp này thay đổi IPv4; cấu hình IPv4 được giữ nguyên.
#
# Trước khi áp dụng, kiểm tra:
#  - /system resource print: phiên bản 7. Tệp này không dùng cho phiên bản 6: ghi RouterOS 6 vào
#    model của thiết bị trong tệp kiểm kê (RB951 RouterOS 6.49) rồi sinh lại.
#  - /interface print có đủ các cổng trong tệp này với đúng tên.
#  - /ipv6 address print không có địa chỉ toàn cục nào ngoài quy hoạch, và chưa có mục nào mang ghi
#    chú ipv6plan.
#  - /ipv6 firewall filter print: chuỗi input không có luật chấp nhận tất cả; luật trong tệp này
#    được thêm vào cuối nên sẽ không có tác dụng.
#
# Cách áp dụng an toàn:
#  - /export file=before-ipv6 và /system backup save name=before-ipv6. Sau đó vào Safe Mode
#    (Ctrl-X), dán tệp này, kiểm tra, Ctrl-X lần nữa để giữ; nếu mất phiên thì mọi thay đổi được
#    hoàn lại. Safe Mode giữ được khoảng 100 thao tác: tệp dài thì dán từng đoạn. Thay đổi được lưu
#    ngay.
#
# Những gì nền tảng này không làm được:
#  - Không có RA Guard và DHCPv6 Guard trên cổng bridge; bộ lọc bridge chặn ff02::1 cũng chặn ICMPv6
#    khác và làm mất chuyển mạch phần cứng nên không có trong tệp này.
#  - Máy chủ DNS của thiết bị được ghi dưới dạng chú thích: /ip dns set servers thay cả danh sách mà
#    IPv4 đang dùng. Thay NOW bằng danh sách hiện có.
#
# Không đưa vào tệp vì cũng làm thay đổi IPv4; đơn vị tự quyết định:
#  - /ip service set address và /snmp community set addresses: thay cả danh sách mà IPv4 đang dùng.
#    Bổ sung tiền tố quản trị bằng tay, giữ nguyên các mục IPv4.
#
# --- Truy cập quản trị qua IPv6, đặt trước khi có địa chỉ
/ipv6 firewall address-list add list=ipv6plan-mgmt address=3fff:7b0:800:790::/64 comment=ipv6plan
/ipv6 firewall address-list add list=ipv6plan-mgmt address=3fff:7b0:800:791::/64 comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=tcp dst-port=21,22,23,80,443,8291,8728,8729 src-address-list=!ipv6plan-mgmt action=drop comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=udp dst-port=161 src-address-list=!ipv6plan-mgmt action=drop comment=ipv6plan
#
# --- Cấu hình chung
/ipv6 settings set disable-ipv6=no accept-redirects=no accept-router-advertisements=no
#
# --- Các cổng
# vlan90: so-khcn/90
/ipv6 address add address=3fff:7b0:400:f090::194/64 interface=vlan90 advertise=no comment=ipv6plan
#
# --- Tuyến mặc định
/ipv6 route add dst-address=::/0 gateway=3fff:7b0:400:f090::1 comment=ipv6plan
#
# --- Máy chủ DNS cho chính thiết bị
# Nhập bằng tay, thay từ viết hoa bằng giá trị đúng:
# /ip dns set servers=NOW,3fff:7b0:800:232::53,3fff:7b0:800:232::54
