# Cấu hình IPv6 của mikrotik-routeros-router-rich-other (MikroTik RouterOS, RB951 RouterOS 6.49)
# Địa điểm: Trung tâm Tích hợp dữ liệu; cơ quan: Sở Khoa học và Công nghệ
#
# Tệp này cho thiết bị định tuyến IPv6: gán địa chỉ cho các cổng theo quy hoạch.
# Máy trạm biết bộ định tuyến (fe80::1) và cách nhận địa chỉ qua bản tin quảng bá bộ định tuyến
# (RA).
# Yêu cầu DHCPv6 được chuyển tiếp tới máy chủ DHCPv6.
# OSPFv3 vùng 0 chạy trên các kết nối; ở mạng LAN và loopback là thụ động (passive).
# Không có dòng nào trong tệp này thay đổi IPv4; cấu hình IPv4 được giữ nguyên.
#
# Trước khi áp dụng, kiểm tra:
#  - /system resource print: phiên bản 6, và /system package print: gói ipv6 đang bật. Nếu chưa thì
#    phải /system package enable ipv6 trước và khởi động lại cả thiết bị (ảnh hưởng cả IPv4). Phiên
#    bản 6 không còn được phát triển; nên nâng cấp lên 7.
#  - /interface print: chưa có cổng tên lo; phiên bản 6 không có sẵn nên tệp này tạo một bridge
#    rỗng.
#  - /interface print: chưa có gì trùng tên đường hầm trong tệp này. Giao thức IPv4 số 41 (6in4)
#    hoặc 47 (GRE) phải đi được giữa hai đầu, qua mọi tường lửa trên đường, kể cả /ip firewall
#    filter ở hai đầu.
#  - /routing bgp peer print: chưa có peer nào trùng địa chỉ láng giềng trong tệp này, và /routing
#    bgp network print chưa có mạng IPv6: các mạng này được quảng bá cho peer IPv6 của mọi instance.
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
#  - Ủy quyền tiền tố (DHCPv6-PD): quy hoạch không ủy quyền tiền tố nào nên không cần tuyến cho tiền
#    tố ủy quyền.
#  - Chỉ một máy nhận cảnh báo SNMP, ghi dưới dạng chú thích: trap-target thay máy nhận đang dùng,
#    và community không có trong tệp kiểm kê.
#  - Máy chủ RADIUS được ghi dưới dạng chú thích: khóa không có trong tệp kiểm kê. /user aaa set
#    use-radius=yes tác động cả đăng nhập qua IPv4.
#  - Máy chủ DNS của thiết bị được ghi dưới dạng chú thích: /ip dns set servers thay cả danh sách mà
#    IPv4 đang dùng. Thay NOW bằng danh sách hiện có.
#  - Không sinh NTP cho RouterOS 6: máy khách NTP chỉ có hai chỗ ghi địa chỉ mà IPv4 đang dùng.
#  - RouterOS 6 chỉ quảng bá các máy chủ IPv6 trong /ip dns: bổ sung máy chủ phân giải tại đó bằng
#    tay, giữ nguyên máy chủ IPv4.
#  - Không có kiểm tra địa chỉ nguồn (uRPF) cho IPv6: bộ lọc biên phải chặn tiền tố của mình đi từ
#    ngoài vào.
#  - Gói trả lời cho kết nối từ bên trong được cho qua trước (connection-state): tường lửa có lưu
#    trạng thái nên bộ lọc không cần nêu riêng.
#
# Cần kiểm chứng trên thiết bị (chưa chắc đúng với mọi dòng máy, phiên bản):
#  - /routing bgp peer, network và /routing filter của RouterOS 6: lấy từ cấu hình công khai, chưa
#    đối chiếu với cơ sở dữ liệu lệnh.
#  - Tắt keepalive trên đường hầm vì thiết bị hãng khác không trả lời; khi đường truyền đứt chỉ
#    OSPFv3 phát hiện được.
#  - fe80::1 cùng với địa chỉ link-local mà cổng VRRP tự tạo, và địa chỉ ảo dạng /128: kiểm tra máy
#    trạm nhận fe80::1 và thiết bị dự phòng không gửi RA.
#  - Các menu /routing ospf-v3 của RouterOS 6: lấy từ cấu hình công khai, chưa đối chiếu với cơ sở
#    dữ liệu lệnh.
#
# Không đưa vào tệp vì cũng làm thay đổi IPv4; đơn vị tự quyết định:
#  - /ip service set address và /snmp community set addresses: thay cả danh sách mà IPv4 đang dùng.
#    Bổ sung tiền tố quản trị bằng tay, giữ nguyên các mục IPv4.
#
# --- Truy cập quản trị qua IPv6, đặt trước khi có địa chỉ
/ipv6 firewall address-list add list=ipv6plan-mgmt address=2001:db8:0:ff::/64 comment=ipv6plan
/ipv6 firewall address-list add list=ipv6plan-mgmt address=2001:db8:1:90::/64 comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=tcp dst-port=21,22,23,80,443,8291,8728,8729 src-address-list=!ipv6plan-mgmt action=drop comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=udp dst-port=161 src-address-list=!ipv6plan-mgmt action=drop comment=ipv6plan
#
# --- Bộ lọc gói tin
/ipv6 firewall filter add chain=IPV6PLAN-EDGE connection-state=established,related,untracked action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=icmpv6 icmp-options=135:0-255 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=icmpv6 icmp-options=136:0-255 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE src-address=2001:db8::/48 action=drop comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=icmpv6 icmp-options=1:0-255 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=icmpv6 icmp-options=2:0-255 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=icmpv6 icmp-options=3:0-255 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=icmpv6 icmp-options=4:0-255 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=icmpv6 icmp-options=128:0-255 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=icmpv6 icmp-options=129:0-255 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=tcp dst-address=2001:db8:0:20::10/128 dst-port=443,80 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=tcp dst-address=2001:db8:0:21::/64 dst-port=443,80 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=udp src-address=2001:db8:2::/48 dst-address=2001:db8:0:20::10/128 dst-port=8000-8010 action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE protocol=ipsec-esp action=accept comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE action=drop comment=ipv6plan
/ipv6 firewall filter add chain=IPV6PLAN-EDGE action=drop comment=ipv6plan
/ipv6 firewall filter add chain=input in-interface=ether2 action=jump jump-target=IPV6PLAN-EDGE comment=ipv6plan
/ipv6 firewall filter add chain=forward in-interface=ether2 action=jump jump-target=IPV6PLAN-EDGE comment=ipv6plan
#
# --- Cấu hình chung
/ipv6 nd set [find default=yes] disabled=yes
/ipv6 settings set forward=yes accept-redirects=no accept-router-advertisements=no
/interface bridge add name=lo protocol-mode=none comment=ipv6plan
#
# --- Đường hầm qua mạng IPv4, do tệp này tạo
/interface 6to4 add name=sit1 local-address=10.33.0.1 remote-address=10.34.4.1 mtu=1480 !keepalive comment=ipv6plan
/interface gre add name=gre1 local-address=10.33.0.1 remote-address=10.34.4.1 mtu=1476 !keepalive comment=ipv6plan
#
# --- Các cổng
# THIẾU: kiểm tra địa chỉ nguồn (uRPF) trên ether2, vlan10: chưa sinh được cho nền tảng này. Đặt
# bằng tay.
# lo: loopback
/ipv6 address add address=2001:db8:0:ffff::1/128 interface=lo advertise=no comment=ipv6plan
# ether1: link dic-wan - kết nối điểm–điểm tới dong-hung-gw, 2001:db8:0:fffe::b: không gửi RA
/ipv6 address add address=2001:db8:0:fffe::a/127 interface=ether1 advertise=no comment=ipv6plan
# ether2: link internet - ra ngoài mạng: không chạy OSPFv3, không gửi RA
/ipv6 address add address=2001:db8:0:fffd::a/127 interface=ether2 advertise=no comment=ipv6plan
# sit1: link 6in4 - kết nối điểm–điểm tới xa-dong-son-gw, 2001:db8:0:fffb::1b: không gửi RA
/ipv6 address add address=2001:db8:0:fffb::1a/127 interface=sit1 advertise=no comment=ipv6plan
# gre1: link gre - kết nối điểm–điểm tới xa-dong-son-gw, 2001:db8:0:fffb::2b: không gửi RA
/ipv6 address add address=2001:db8:0:fffb::2a/127 interface=gre1 advertise=no comment=ipv6plan
# vlan10: dic/10 - máy trạm dùng SLAAC: A=1, M=0, O=1
/ipv6 nd add interface=vlan10 managed-address-configuration=no other-configuration=yes ra-interval=3m20s-10m ra-lifetime=30m advertise-dns=yes comment=ipv6plan
/ipv6 nd prefix add interface=vlan10 prefix=2001:db8:0:10::/64 autonomous=yes on-link=yes valid-lifetime=30d preferred-lifetime=7d comment=ipv6plan
/ipv6 address add address=fe80::1/64 interface=vlan10 advertise=no comment=ipv6plan
/ipv6 address add address=2001:db8:0:10::1/64 interface=vlan10 advertise=no comment=ipv6plan
# vlan20: dic/20 - máy đặt địa chỉ tĩnh: không gửi RA; cổng mặc định của chúng là fe80::1 hoặc địa
# chỉ dưới đây
/ipv6 address add address=fe80::1/64 interface=vlan20 advertise=no comment=ipv6plan
/ipv6 address add address=2001:db8:0:20::1/64 interface=vlan20 advertise=no comment=ipv6plan
# vlan30: dic/30 - máy trạm dùng DHCPv6: A=0, M=1, O=1
/ipv6 nd add interface=vlan30 managed-address-configuration=yes other-configuration=yes ra-interval=3m20s-10m ra-lifetime=30m advertise-dns=no comment=ipv6plan
/ipv6 nd prefix add interface=vlan30 prefix=2001:db8:0:30::/64 autonomous=no on-link=yes valid-lifetime=30d preferred-lifetime=7d comment=ipv6plan
/ipv6 address add address=fe80::1/64 interface=vlan30 advertise=no comment=ipv6plan
/ipv6 address add address=2001:db8:0:30::1/64 interface=vlan30 advertise=no comment=ipv6plan
/ipv6 dhcp-relay add name=ipv6plan-30 interface=vlan30 dhcp-server=2001:db8:0:20::10,2001:db8:0:20::11 link-address=2001:db8:0:30::1 disabled=no
# vlan40: dic/40 - máy trạm dùng SLAAC: A=1, M=0, O=1
/interface vrrp add name=ipv6plan-vrrp40 interface=vlan40 vrid=40 version=3 v3-protocol=ipv6 priority=110 comment=ipv6plan
/ipv6 nd add interface=ipv6plan-vrrp40 managed-address-configuration=no other-configuration=yes ra-interval=3m20s-10m ra-lifetime=30m advertise-dns=yes comment=ipv6plan
/ipv6 nd prefix add interface=ipv6plan-vrrp40 prefix=2001:db8:0:40::/64 autonomous=yes on-link=yes valid-lifetime=30d preferred-lifetime=7d comment=ipv6plan
/ipv6 address add address=2001:db8:0:40::2/64 interface=vlan40 advertise=no comment=ipv6plan
/ipv6 address add address=fe80::1/64 interface=ipv6plan-vrrp40 advertise=no comment=ipv6plan
/ipv6 address add address=2001:db8:0:40::1/128 interface=ipv6plan-vrrp40 advertise=no comment=ipv6plan
# vlan50: dic/50 - máy đặt địa chỉ tĩnh: không gửi RA; cổng mặc định của chúng là fe80::1 hoặc địa
# chỉ dưới đây
/interface vrrp add name=ipv6plan-vrrp50 interface=vlan50 vrid=50 version=3 v3-protocol=ipv6 priority=90 comment=ipv6plan
/ipv6 address add address=2001:db8:0:50::2/64 interface=vlan50 advertise=no comment=ipv6plan
/ipv6 address add address=fe80::1/64 interface=ipv6plan-vrrp50 advertise=no comment=ipv6plan
/ipv6 address add address=2001:db8:0:50::1/128 interface=ipv6plan-vrrp50 advertise=no comment=ipv6plan
# vlan90: dic/90
/ipv6 address add address=2001:db8:0:90::2/64 interface=vlan90 advertise=no comment=ipv6plan
#
# --- OSPFv3
/routing filter add chain=ipv6plan-ospf prefix=2001:db8:1::/48 action=accept comment=ipv6plan
/routing filter add chain=ipv6plan-ospf prefix=::/0 action=accept comment=ipv6plan
/routing filter add chain=ipv6plan-ospf action=discard comment=ipv6plan
/routing ospf-v3 instance add name=ipv6plan router-id=10.255.0.1 redistribute-static=as-type-1 distribute-default=if-installed-as-type-1 out-filter=ipv6plan-ospf
/routing ospf-v3 area add name=ipv6plan-0 area-id=0.0.0.0 instance=ipv6plan
/routing ospf-v3 interface add interface=lo area=ipv6plan-0 passive=yes
/routing ospf-v3 interface add interface=ether1 area=ipv6plan-0 network-type=point-to-point
/routing ospf-v3 interface add interface=sit1 area=ipv6plan-0 network-type=point-to-point
/routing ospf-v3 interface add interface=gre1 area=ipv6plan-0 network-type=point-to-point
/routing ospf-v3 interface add interface=vlan10 area=ipv6plan-0 passive=yes
/routing ospf-v3 interface add interface=vlan20 area=ipv6plan-0 passive=yes
/routing ospf-v3 interface add interface=vlan30 area=ipv6plan-0 passive=yes
/routing ospf-v3 interface add interface=vlan40 area=ipv6plan-0 passive=yes
/routing ospf-v3 interface add interface=vlan50 area=ipv6plan-0 passive=yes
#
# --- Tuyến tĩnh
/ipv6 route add dst-address=2001:db8::/48 type=unreachable distance=254 comment=ipv6plan
/ipv6 route add dst-address=::/0 gateway=fe80::1%ether2 comment=ipv6plan
/ipv6 route add dst-address=2001:db8:1::/48 gateway=2001:db8:0:fffe::b comment=ipv6plan
#
# --- BGP ở biên: chỉ quảng bá khối địa chỉ của mình, không nhận tiền tố bogon
/routing filter add comment=ipv6plan chain=ipv6plan-in prefix=2001:db8::/48 prefix-length=48-128 action=discard
/routing filter add comment=ipv6plan chain=ipv6plan-in prefix=fc00::/7 prefix-length=7-128 action=discard
/routing filter add comment=ipv6plan chain=ipv6plan-in prefix=3fff::/20 prefix-length=20-128 action=discard
/routing filter add comment=ipv6plan chain=ipv6plan-in prefix=::/0 action=accept
/routing filter add comment=ipv6plan chain=ipv6plan-in prefix=2000::/3 prefix-length=3-48 action=accept
/routing filter add comment=ipv6plan chain=ipv6plan-in action=discard
/routing filter add comment=ipv6plan chain=ipv6plan-out prefix=2001:db8::/48 action=accept
/routing filter add comment=ipv6plan chain=ipv6plan-out action=discard
/routing bgp instance add name=ipv6plan as=64496 router-id=10.255.0.1 comment=ipv6plan
/routing bgp network add network=2001:db8::/48 synchronize=no comment=ipv6plan
/routing bgp peer add name=ipv6plan-1 instance=ipv6plan remote-address=2001:db8:0:fffd::b remote-as=64511 address-families=ipv6 in-filter=ipv6plan-in out-filter=ipv6plan-out max-prefix-limit=300000 comment=ipv6plan
#
# --- Thời gian, nhật ký, cảnh báo và xác thực đăng nhập qua IPv6
/system logging action add name=ipv6plan1 target=remote remote=2001:db8:0:20::514
/system logging add topics=critical action=ipv6plan1
/system logging add topics=error action=ipv6plan1
/system logging add topics=warning action=ipv6plan1
/system logging add topics=info action=ipv6plan1
# Nhập bằng tay, thay từ viết hoa bằng giá trị đúng:
# /snmp set trap-target=2001:db8:0:ff::5 trap-version=3 trap-community=NAME
# /radius add service=login address=2001:db8:0:20::1812 secret=SECRET comment=ipv6plan
#
# --- Máy chủ DNS cho chính thiết bị
# Nhập bằng tay, thay từ viết hoa bằng giá trị đúng:
# /ip dns set servers=NOW,2001:db8:0:20::53,2001:db8:0:20::54
