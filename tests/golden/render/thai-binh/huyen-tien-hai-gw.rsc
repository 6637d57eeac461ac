# Cấu hình IPv6 của huyen-tien-hai-gw (MikroTik RouterOS, CCR1036-8G-2S+)
# Địa điểm: UBND huyện Tiền Hải; cơ quan: UBND huyện Tiền Hải
#
# Tệp này cho thiết bị định tuyến IPv6: gán địa chỉ cho các cổng theo quy hoạch.
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
/ipv6 firewall address-list add list=ipv6plan-mgmt address=3fff:7b0:800:790::/64 comment=ipv6plan
/ipv6 firewall address-list add list=ipv6plan-mgmt address=3fff:7b0:800:791::/64 comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=tcp dst-port=21,22,23,80,443,8291,8728,8729 src-address-list=!ipv6plan-mgmt action=drop comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=udp dst-port=161 src-address-list=!ipv6plan-mgmt action=drop comment=ipv6plan
#
# --- Cấu hình chung
/ipv6 nd set [find default=yes] disabled=yes
/ipv6 settings set disable-ipv6=no forward=yes accept-redirects=no accept-router-advertisements=no
#
# --- Các cổng
# lo: loopback
/ipv6 address add address=3fff:7b0:0:1007::1/128 interface=lo advertise=no comment=ipv6plan
# ether1: link huyen-tien-hai-uplink - kết nối điểm–điểm tới dic-wan-1, 3fff:7b0:0:bf::b: không gửi
# RA
/ipv6 address add address=3fff:7b0:0:bf::a/127 interface=ether1 advertise=no comment=ipv6plan
# vlan101: link thi-tran-tien-hai-uplink - kết nối điểm–điểm tới thi-tran-tien-hai-gw,
# 3fff:7b0:0:c0::a: không gửi RA
/ipv6 address add address=3fff:7b0:0:c0::b/127 interface=vlan101 advertise=no comment=ipv6plan
# vlan102: link xa-dong-tra-uplink - kết nối điểm–điểm tới xa-dong-tra-gw, 3fff:7b0:0:c1::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:c1::b/127 interface=vlan102 advertise=no comment=ipv6plan
# vlan103: link xa-dong-long-uplink - kết nối điểm–điểm tới xa-dong-long-gw, 3fff:7b0:0:c2::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:c2::b/127 interface=vlan103 advertise=no comment=ipv6plan
# vlan104: link xa-dong-quy-uplink - kết nối điểm–điểm tới xa-dong-quy-gw, 3fff:7b0:0:c3::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:c3::b/127 interface=vlan104 advertise=no comment=ipv6plan
# vlan105: link xa-vu-lang-uplink - kết nối điểm–điểm tới xa-vu-lang-gw, 3fff:7b0:0:c4::a: không gửi
# RA
/ipv6 address add address=3fff:7b0:0:c4::b/127 interface=vlan105 advertise=no comment=ipv6plan
# vlan106: link xa-dong-xuyen-uplink - kết nối điểm–điểm tới xa-dong-xuyen-gw, 3fff:7b0:0:c5::a:
# không gửi RA
/ipv6 address add address=3fff:7b0:0:c5::b/127 interface=vlan106 advertise=no comment=ipv6plan
# vlan107: link xa-tay-luong-uplink - kết nối điểm–điểm tới xa-tay-luong-gw, 3fff:7b0:0:c6::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:c6::b/127 interface=vlan107 advertise=no comment=ipv6plan
# vlan108: link xa-tay-ninh-uplink - kết nối điểm–điểm tới xa-tay-ninh-gw, 3fff:7b0:0:c7::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:c7::b/127 interface=vlan108 advertise=no comment=ipv6plan
# vlan109: link xa-dong-trung-uplink - kết nối điểm–điểm tới xa-dong-trung-gw, 3fff:7b0:0:c8::a:
# không gửi RA
/ipv6 address add address=3fff:7b0:0:c8::b/127 interface=vlan109 advertise=no comment=ipv6plan
# vlan110: link xa-dong-hoang-tien-hai-uplink - kết nối điểm–điểm tới xa-dong-hoang-tien-hai-gw,
# 3fff:7b0:0:c9::a: không gửi RA
/ipv6 address add address=3fff:7b0:0:c9::b/127 interface=vlan110 advertise=no comment=ipv6plan
# vlan111: link xa-dong-minh-uplink - kết nối điểm–điểm tới xa-dong-minh-gw, 3fff:7b0:0:ca::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:ca::b/127 interface=vlan111 advertise=no comment=ipv6plan
# vlan112: link xa-dong-phong-uplink - kết nối điểm–điểm tới xa-dong-phong-gw, 3fff:7b0:0:cb::a:
# không gửi RA
/ipv6 address add address=3fff:7b0:0:cb::b/127 interface=vlan112 advertise=no comment=ipv6plan
# vlan113: link xa-an-ninh-tien-hai-uplink - kết nối điểm–điểm tới xa-an-ninh-tien-hai-gw,
# 3fff:7b0:0:cc::a: không gửi RA
/ipv6 address add address=3fff:7b0:0:cc::b/127 interface=vlan113 advertise=no comment=ipv6plan
# vlan114: link xa-dong-co-uplink - kết nối điểm–điểm tới xa-dong-co-gw, 3fff:7b0:0:cd::a: không gửi
# RA
/ipv6 address add address=3fff:7b0:0:cd::b/127 interface=vlan114 advertise=no comment=ipv6plan
# vlan115: link xa-tay-giang-uplink - kết nối điểm–điểm tới xa-tay-giang-gw, 3fff:7b0:0:ce::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:ce::b/127 interface=vlan115 advertise=no comment=ipv6plan
# vlan116: link xa-dong-lam-uplink - kết nối điểm–điểm tới xa-dong-lam-gw, 3fff:7b0:0:cf::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:cf::b/127 interface=vlan116 advertise=no comment=ipv6plan
# vlan117: link xa-phuong-cong-uplink - kết nối điểm–điểm tới xa-phuong-cong-gw, 3fff:7b0:0:d0::a:
# không gửi RA
/ipv6 address add address=3fff:7b0:0:d0::b/127 interface=vlan117 advertise=no comment=ipv6plan
# vlan118: link xa-tay-phong-uplink - kết nối điểm–điểm tới xa-tay-phong-gw, 3fff:7b0:0:d1::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:d1::b/127 interface=vlan118 advertise=no comment=ipv6plan
# vlan119: link xa-tay-tien-uplink - kết nối điểm–điểm tới xa-tay-tien-gw, 3fff:7b0:0:d2::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:d2::b/127 interface=vlan119 advertise=no comment=ipv6plan
# vlan120: link xa-nam-cuong-uplink - kết nối điểm–điểm tới xa-nam-cuong-gw, 3fff:7b0:0:d3::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:d3::b/127 interface=vlan120 advertise=no comment=ipv6plan
# vlan121: link xa-van-truong-uplink - kết nối điểm–điểm tới xa-van-truong-gw, 3fff:7b0:0:d4::a:
# không gửi RA
/ipv6 address add address=3fff:7b0:0:d4::b/127 interface=vlan121 advertise=no comment=ipv6plan
# vlan122: link xa-nam-thang-uplink - kết nối điểm–điểm tới xa-nam-thang-gw, 3fff:7b0:0:d5::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:d5::b/127 interface=vlan122 advertise=no comment=ipv6plan
# vlan123: link xa-nam-chinh-uplink - kết nối điểm–điểm tới xa-nam-chinh-gw, 3fff:7b0:0:d6::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:d6::b/127 interface=vlan123 advertise=no comment=ipv6plan
# vlan124: link xa-bac-hai-uplink - kết nối điểm–điểm tới xa-bac-hai-gw, 3fff:7b0:0:d7::a: không gửi
# RA
/ipv6 address add address=3fff:7b0:0:d7::b/127 interface=vlan124 advertise=no comment=ipv6plan
# vlan125: link xa-nam-thinh-uplink - kết nối điểm–điểm tới xa-nam-thinh-gw, 3fff:7b0:0:d8::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:d8::b/127 interface=vlan125 advertise=no comment=ipv6plan
# vlan126: link xa-nam-ha-uplink - kết nối điểm–điểm tới xa-nam-ha-gw, 3fff:7b0:0:d9::a: không gửi
# RA
/ipv6 address add address=3fff:7b0:0:d9::b/127 interface=vlan126 advertise=no comment=ipv6plan
# vlan127: link xa-nam-thanh-uplink - kết nối điểm–điểm tới xa-nam-thanh-gw, 3fff:7b0:0:da::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:da::b/127 interface=vlan127 advertise=no comment=ipv6plan
# vlan128: link xa-nam-trung-uplink - kết nối điểm–điểm tới xa-nam-trung-gw, 3fff:7b0:0:db::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:db::b/127 interface=vlan128 advertise=no comment=ipv6plan
# vlan129: link xa-nam-hong-uplink - kết nối điểm–điểm tới xa-nam-hong-gw, 3fff:7b0:0:dc::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:dc::b/127 interface=vlan129 advertise=no comment=ipv6plan
# vlan130: link xa-nam-hung-uplink - kết nối điểm–điểm tới xa-nam-hung-gw, 3fff:7b0:0:dd::a: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:dd::b/127 interface=vlan130 advertise=no comment=ipv6plan
# vlan131: link xa-nam-hai-uplink - kết nối điểm–điểm tới xa-nam-hai-gw, 3fff:7b0:0:de::a: không gửi
# RA
/ipv6 address add address=3fff:7b0:0:de::b/127 interface=vlan131 advertise=no comment=ipv6plan
# vlan132: link xa-nam-phu-uplink - kết nối điểm–điểm tới xa-nam-phu-gw, 3fff:7b0:0:df::a: không gửi
# RA
/ipv6 address add address=3fff:7b0:0:df::b/127 interface=vlan132 advertise=no comment=ipv6plan
# ether3: link tien-hai-noi-bo - kết nối điểm–điểm tới huyen-tien-hai-core, 3fff:7b0:0:138::b: không
# gửi RA
/ipv6 address add address=3fff:7b0:0:138::a/127 interface=ether3 advertise=no comment=ipv6plan
# ether4: link tien-hai-du-phong - kết nối điểm–điểm tới dic-wan-2, 3fff:7b0:0:139::b: không gửi RA
/ipv6 address add address=3fff:7b0:0:139::a/127 interface=ether4 advertise=no comment=ipv6plan
#
# --- OSPFv3
/routing ospf instance add name=ipv6plan version=3 router-id=10.41.254.1 comment=ipv6plan
/routing ospf area add name=ipv6plan-0 area-id=0.0.0.0 instance=ipv6plan comment=ipv6plan
/routing ospf interface-template add interfaces=lo area=ipv6plan-0 passive comment=ipv6plan
/routing ospf interface-template add interfaces=ether1 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan101 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan102 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan103 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan104 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan105 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan106 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan107 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan108 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan109 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan110 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan111 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan112 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan113 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan114 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan115 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan116 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan117 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan118 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan119 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan120 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan121 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan122 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan123 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan124 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan125 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan126 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan127 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan128 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan129 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan130 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan131 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=vlan132 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=ether3 area=ipv6plan-0 type=ptp comment=ipv6plan
/routing ospf interface-template add interfaces=ether4 area=ipv6plan-0 type=ptp comment=ipv6plan
#
# --- Máy chủ DNS cho chính thiết bị
# Nhập bằng tay, thay từ viết hoa bằng giá trị đúng:
# /ip dns set servers=NOW,3fff:7b0:800:232::53,3fff:7b0:800:232::54
