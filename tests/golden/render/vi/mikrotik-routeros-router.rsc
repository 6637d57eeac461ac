# Cấu hình IPv6 của mikrotik-routeros-router (MikroTik RouterOS, CCR2004-16G-2S+)
# Địa điểm: Xã Đông Sơn; cơ quan: Ủy ban nhân dân xã Đông Sơn
#
# Tệp này cho thiết bị định tuyến IPv6: gán địa chỉ cho các cổng theo quy hoạch.
# Máy trạm biết bộ định tuyến (fe80::1) và cách nhận địa chỉ qua bản tin quảng bá bộ định tuyến
# (RA).
# Không có dòng nào trong tệp này thay đổi IPv4; cấu hình IPv4 được giữ nguyên.
#
# Trước khi áp dụng, kiểm tra:
#  - /system resource print: phiên bản 7. Tệp này không dùng cho phiên bản 6: ghi RouterOS 6 vào
#    model của thiết bị trong tệp kiểm kê (RB951 RouterOS 6.49) rồi sinh lại.
#  - /interface print có đủ các cổng trong tệp này với đúng tên.
#  - /ipv6 address print không có địa chỉ toàn cục nào ngoài quy hoạch, và chưa có mục nào mang ghi
#    chú ipv6plan.
#  - /ipv6 nd print: không có cổng nào dựa vào mục mặc định vì tệp này tắt mục đó.
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
#
# Cần kiểm chứng trên thiết bị (chưa chắc đúng với mọi dòng máy, phiên bản):
#  - Cổng lo có từ bản 7.14; bản cũ hơn phải tạo một bridge rỗng tên lo.
#
# Không đưa vào tệp vì cũng làm thay đổi IPv4; đơn vị tự quyết định:
#  - /ip service set address và /snmp community set addresses: thay cả danh sách mà IPv4 đang dùng.
#    Bổ sung tiền tố quản trị bằng tay, giữ nguyên các mục IPv4.
#
# --- Truy cập quản trị qua IPv6, đặt trước khi có địa chỉ
# THIẾU: chưa quy hoạch mạng quản trị nên truy cập quản trị qua IPv6 chưa được lọc. Câu hỏi: cán bộ
# quản trị kết nối từ những tiền tố nào. Cần lọc trước khi dùng các địa chỉ dưới đây.
#
# --- Cấu hình chung
/ipv6 nd set [find default=yes] disabled=yes
/ipv6 settings set disable-ipv6=no forward=yes accept-redirects=no accept-router-advertisements=no
#
# --- Các cổng
# lo: loopback
/ipv6 address add address=2001:db8:0:ffff::2/128 interface=lo advertise=no comment=ipv6plan
# ether1: link dic-wan - kết nối điểm–điểm tới dic-core-1, 2001:db8:0:fffe::a: không gửi RA
/ipv6 address add address=2001:db8:0:fffe::b/127 interface=ether1 advertise=no comment=ipv6plan
# vlan10: xa-dong-son/10 - máy trạm dùng SLAAC: A=1, M=0, O=1
# THIẾU: chưa quy hoạch máy chủ DNS nên không quảng bá; máy trạm phân giải tên qua IPv4.
/ipv6 nd add interface=vlan10 managed-address-configuration=no other-configuration=yes ra-interval=3m20s-10m ra-lifetime=30m advertise-dns=no comment=ipv6plan
/ipv6 nd prefix add interface=vlan10 prefix=2001:db8:0:110::/64 autonomous=yes on-link=yes valid-lifetime=30d preferred-lifetime=7d comment=ipv6plan
/ipv6 address add address=fe80::1/64 interface=vlan10 advertise=no comment=ipv6plan
/ipv6 address add address=2001:db8:0:110::1/64 interface=vlan10 advertise=no comment=ipv6plan
#
# --- OSPFv3
# THIẾU: chưa có OSPFv3 vì thiết bị chưa có địa chỉ IPv4 quản trị để làm router-id. Câu hỏi: thiết
# bị dùng router-id nào. Bổ sung địa chỉ quản trị vào tệp kiểm kê rồi sinh lại cấu hình.
