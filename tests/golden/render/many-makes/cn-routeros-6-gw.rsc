# Cấu hình IPv6 của cn-routeros-6-gw (MikroTik RouterOS, RB951 RouterOS 6.49)
# Địa điểm: Chi nhánh RouterOS 6; cơ quan: Các chi nhánh
#
# Tệp này cho thiết bị định tuyến IPv6: gán địa chỉ cho các cổng theo quy hoạch.
# Máy trạm biết bộ định tuyến (fe80::1) và cách nhận địa chỉ qua bản tin quảng bá bộ định tuyến
# (RA).
# Yêu cầu DHCPv6 được chuyển tiếp tới máy chủ DHCPv6.
# Không có dòng nào trong tệp này thay đổi IPv4; cấu hình IPv4 được giữ nguyên.
#
# Trước khi áp dụng, kiểm tra:
#  - /system resource print: phiên bản 6, và /system package print: gói ipv6 đang bật. Nếu chưa thì
#    phải /system package enable ipv6 trước và khởi động lại cả thiết bị (ảnh hưởng cả IPv4). Phiên
#    bản 6 không còn được phát triển; nên nâng cấp lên 7.
#  - /interface print: chưa có cổng tên lo; phiên bản 6 không có sẵn nên tệp này tạo một bridge
#    rỗng.
#  - /interface print có đủ các cổng trong tệp này với đúng tên.
#  - /ipv6 address print không có địa chỉ toàn cục nào ngoài quy hoạch, và chưa có mục nào mang ghi
#    chú ipv6plan.
#  - /ipv6 nd print: không có cổng nào dựa vào mục mặc định vì tệp này tắt mục đó.
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
#  - Khám phá láng giềng (ND): RouterOS giới hạn chung cả bảng (/ipv6 settings max-neighbor-entries,
#    theo bộ nhớ của dòng máy), không có giới hạn cho từng cổng; tệp giữ nguyên giá trị này.
#  - Chỉ một máy nhận cảnh báo SNMP, ghi dưới dạng chú thích: trap-target thay máy nhận đang dùng,
#    và community không có trong tệp kiểm kê.
#  - Máy chủ RADIUS được ghi dưới dạng chú thích: khóa không có trong tệp kiểm kê. /user aaa set
#    use-radius=yes tác động cả đăng nhập qua IPv4.
#  - Máy chủ DNS của thiết bị được ghi dưới dạng chú thích: /ip dns set servers thay cả danh sách mà
#    IPv4 đang dùng. Thay NOW bằng danh sách hiện có.
#  - Không sinh NTP cho RouterOS 6: máy khách NTP chỉ có hai chỗ ghi địa chỉ mà IPv4 đang dùng.
#  - RouterOS 6 chỉ quảng bá các máy chủ IPv6 trong /ip dns: bổ sung máy chủ phân giải tại đó bằng
#    tay, giữ nguyên máy chủ IPv4.
#  - Ủy quyền tiền tố (DHCPv6-PD): chức năng chuyển tiếp của RouterOS 6 không thêm tuyến tới tiền tố
#    đã ủy quyền. Với mỗi tiền tố: /ipv6 route add dst-address=TIỀN-TỐ gateway=ĐỊA-CHỈ-FE80%vlan10,
#    là địa chỉ link-local của bộ định tuyến đã xin.
#
# Không đưa vào tệp vì cũng làm thay đổi IPv4; đơn vị tự quyết định:
#  - /ip service set address và /snmp community set addresses: thay cả danh sách mà IPv4 đang dùng.
#    Bổ sung tiền tố quản trị bằng tay, giữ nguyên các mục IPv4.
#
# --- Truy cập quản trị qua IPv6, đặt trước khi có địa chỉ
/ipv6 firewall address-list add list=ipv6plan-mgmt address=2001:db8:2080:90::/64 comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=tcp dst-port=21,22,23,80,443,8291,8728,8729 src-address-list=!ipv6plan-mgmt action=drop comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=udp dst-port=161 src-address-list=!ipv6plan-mgmt action=drop comment=ipv6plan
#
# --- Cấu hình chung
/ipv6 nd set [find default=yes] disabled=yes
/ipv6 settings set forward=yes accept-redirects=no accept-router-advertisements=no
/interface bridge add name=lo protocol-mode=none comment=ipv6plan
#
# --- Các cổng
# THIẾU: kiểm tra địa chỉ nguồn (uRPF) trên vlan10: chưa sinh được cho nền tảng này. Đặt bằng tay.
# lo: loopback
/ipv6 address add address=2001:db8:2000:101::a/128 interface=lo advertise=no comment=ipv6plan
# ether1: link cn-routeros-6-uplink - kết nối điểm–điểm tới tt-core-2, 2001:db8:2000:9::b: không gửi
# RA
/ipv6 address add address=2001:db8:2000:9::a/127 interface=ether1 advertise=no comment=ipv6plan
# vlan10: cn-routeros-6/10 - máy trạm dùng SLAAC: A=1, M=0, O=1
# Mỗi bộ định tuyến ở đây được ủy quyền một /64 trong 2001:db8:2040:90e::/63 (DHCPv6); phần chưa ủy
# quyền bị hủy gói (discard).
/ipv6 nd add interface=vlan10 managed-address-configuration=no other-configuration=yes ra-interval=3m20s-10m ra-lifetime=30m advertise-dns=yes comment=ipv6plan
/ipv6 nd prefix add interface=vlan10 prefix=2001:db8:2040:900::/64 autonomous=yes on-link=yes valid-lifetime=30d preferred-lifetime=7d comment=ipv6plan
/ipv6 address add address=fe80::1/64 interface=vlan10 advertise=no comment=ipv6plan
/ipv6 address add address=2001:db8:2040:900::1/64 interface=vlan10 advertise=no comment=ipv6plan
/ipv6 dhcp-relay add name=ipv6plan-10 interface=vlan10 dhcp-server=2001:db8:2080:20::11 link-address=2001:db8:2040:900::1 disabled=no
# vlan90: cn-routeros-6/90 - máy đặt địa chỉ tĩnh: không gửi RA; cổng mặc định của chúng là fe80::1
# hoặc địa chỉ dưới đây
/ipv6 address add address=fe80::1/64 interface=vlan90 advertise=no comment=ipv6plan
/ipv6 address add address=2001:db8:2040:901::1/64 interface=vlan90 advertise=no comment=ipv6plan
#
# --- Tuyến tĩnh
/ipv6 route add dst-address=::/0 gateway=2001:db8:2000:9::b comment=ipv6plan
/ipv6 route add dst-address=2001:db8:2040:90e::/63 type=unreachable distance=254 comment=ipv6plan
#
# --- Thời gian, nhật ký, cảnh báo và xác thực đăng nhập qua IPv6
/system logging action add name=ipv6plan1 target=remote remote=2001:db8:2080:20::13
/system logging add topics=critical action=ipv6plan1
/system logging add topics=error action=ipv6plan1
/system logging add topics=warning action=ipv6plan1
/system logging add topics=info action=ipv6plan1
# Nhập bằng tay, thay từ viết hoa bằng giá trị đúng:
# /snmp set trap-target=2001:db8:2080:20::13 trap-version=3 trap-community=NAME
# /radius add service=login address=2001:db8:2080:20::14 secret=SECRET comment=ipv6plan
#
# --- Máy chủ DNS cho chính thiết bị
# Nhập bằng tay, thay từ viết hoa bằng giá trị đúng:
# /ip dns set servers=NOW,2001:db8:2080:20::10
