# Cấu hình IPv6 của xa-yen-my-gw (MikroTik RouterOS, RB750Gr3)
# Địa điểm: Xã Yên Mỹ; cơ quan: UBND xã Yên Mỹ
#
# Tệp này cho thiết bị định tuyến IPv6: gán địa chỉ cho các cổng theo quy hoạch.
# Máy trạm biết bộ định tuyến (fe80::1) và cách nhận địa chỉ qua bản tin quảng bá bộ định tuyến
# (RA).
# OSPFv3 vùng 0 chạy trên các kết nối; ở mạng LAN và loopback là thụ động (passive).
# Không có dòng nào trong tệp này thay đổi IPv4; cấu hình IPv4 được giữ nguyên.
#
# Trước khi áp dụng, kiểm tra:
#  - /system resource print: phiên bản 7. Tệp này không dùng cho phiên bản 6: ghi RouterOS 6 vào
#    model của thiết bị trong tệp kiểm kê (RB951 RouterOS 6.49) rồi sinh lại.
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
#  - Máy chủ DNS của thiết bị được ghi dưới dạng chú thích: /ip dns set servers thay cả danh sách mà
#    IPv4 đang dùng. Thay NOW bằng danh sách hiện có.
#
# Cần kiểm chứng trên thiết bị (chưa chắc đúng với mọi dòng máy, phiên bản):
#  - Cổng lo có từ bản 7.14; bản cũ hơn phải tạo một bridge rỗng tên lo.
#
# Không đưa vào tệp vì cũng làm thay đổi IPv4; đơn vị tự quyết định:
#  - /ip service set address và /snmp community set addresses: thay cả danh sách mà IPv4 đang dùng.
#    Bổ sung tiền tố quản trị bằng tay, giữ nguyên các mục IPv4.
#
# --- Truy cập quản trị qua IPv6, đặt trước khi có địa chỉ
/ipv6 firewall address-list add list=ipv6plan-mgmt address=3fff:7c0:80:90::/64 comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=tcp dst-port=21,22,23,80,443,8291,8728,8729 src-address-list=!ipv6plan-mgmt action=drop comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=udp dst-port=161 src-address-list=!ipv6plan-mgmt action=drop comment=ipv6plan
#
# --- Cấu hình chung
/ipv6 nd set [find default=yes] disabled=yes
/ipv6 settings set disable-ipv6=no forward=yes accept-redirects=no accept-router-advertisements=no
#
# --- Các cổng
# THIẾU: kiểm tra địa chỉ nguồn (uRPF) trên vlan10, vlan20: chưa sinh được cho nền tảng này. Đặt
# bằng tay.
# lo: loopback
/ipv6 address add address=3fff:7c0:0:102::3/128 interface=lo advertise=no comment=ipv6plan
# ether1: link xa-yen-my-uplink - kết nối điểm–điểm tới dic-wan-1, 3fff:7c0:0:6::b: không gửi RA
/ipv6 address add address=3fff:7c0:0:6::a/127 interface=ether1 advertise=no comment=ipv6plan
# vlan10: xa-yen-my/10 - máy trạm dùng SLAAC: A=1, M=0, O=1
/ipv6 nd add interface=vlan10 managed-address-configuration=no other-configuration=yes ra-interval=3m20s-10m ra-lifetime=30m advertise-dns=yes dns=3fff:7c0:80:30::53 comment=ipv6plan
/ipv6 nd prefix add interface=vlan10 prefix=3fff:7c0:c0:400::/64 autonomous=yes on-link=yes valid-lifetime=30d preferred-lifetime=7d comment=ipv6plan
/ipv6 address add address=fe80::1/64 interface=vlan10 advertise=no comment=ipv6plan
/ipv6 address add address=3fff:7c0:c0:400::1/64 interface=vlan10 advertise=no comment=ipv6plan
# vlan20: xa-yen-my/20 - máy trạm dùng SLAAC: A=1, M=0, O=1
/ipv6 nd add interface=vlan20 managed-address-configuration=no other-configuration=yes ra-interval=3m20s-10m ra-lifetime=30m advertise-dns=yes dns=3fff:7c0:80:30::53 comment=ipv6plan
/ipv6 nd prefix add interface=vlan20 prefix=3fff:7c0:c0:401::/64 autonomous=yes on-link=yes valid-lifetime=30d preferred-lifetime=7d comment=ipv6plan
/ipv6 address add address=fe80::1/64 interface=vlan20 advertise=no comment=ipv6plan
/ipv6 address add address=3fff:7c0:c0:401::1/64 interface=vlan20 advertise=no comment=ipv6plan
# vlan90: xa-yen-my/90 - máy đặt địa chỉ tĩnh: không gửi RA; cổng mặc định của chúng là fe80::1 hoặc
# địa chỉ dưới đây
/ipv6 address add address=fe80::1/64 interface=vlan90 advertise=no comment=ipv6plan
/ipv6 address add address=3fff:7c0:c0:402::1/64 interface=vlan90 advertise=no comment=ipv6plan
#
# --- OSPFv3
/routing ospf instance add name=ipv6plan version=3 router-id=10.62.3.193 comment=ipv6plan
/routing ospf area add name=ipv6plan-0 area-id=0.0.0.0 instance=ipv6plan comment=ipv6plan
/routing ospf interface-template add interfaces=lo area=ipv6plan-0 passive comment=ipv6plan
/routing ospf interface-template add interfaces=ether1 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan10 area=ipv6plan-0 passive comment=ipv6plan
/routing ospf interface-template add interfaces=vlan20 area=ipv6plan-0 passive comment=ipv6plan
/routing ospf interface-template add interfaces=vlan90 area=ipv6plan-0 passive comment=ipv6plan
#
# --- Máy chủ DNS cho chính thiết bị
# Nhập bằng tay, thay từ viết hoa bằng giá trị đúng:
# /ip dns set servers=NOW,3fff:7c0:80:30::53
