#!/bin/sh
# Cấu hình IPv6 của dic-gw-networkmanager (Linux (net-snmp), CentOS 7)
# Địa điểm: Trung tâm Tích hợp dữ liệu; cơ quan: Sở Khoa học và Công nghệ
#
# Tệp này cho thiết bị định tuyến IPv6: gán địa chỉ cho các cổng theo quy hoạch.
# Máy trạm biết bộ định tuyến (fe80::1) và cách nhận địa chỉ qua bản tin quảng bá bộ định tuyến
# (RA).
# OSPFv3 vùng 0 chạy trên các kết nối; ở mạng LAN và loopback là thụ động (passive).
# Không có dòng nào trong tệp này thay đổi IPv4; cấu hình IPv4 được giữ nguyên.
#
# Trước khi áp dụng, kiểm tra:
#  - ip -6 address và ip -6 route không có địa chỉ toàn cục hay tuyến mặc định ngoài quy hoạch; ghi
#    lại kết quả. sysctl net.ipv6.conf.all.disable_ipv6 bằng 0. Câu hỏi: nếu không, ai đã tắt IPv6
#    và vì sao.
#  - nmcli device cho thấy mỗi cổng dưới đây ở trạng thái connected. Câu hỏi: nếu là unmanaged,
#    chương trình nào đặt địa chỉ.
#
# Cách áp dụng an toàn:
#  - Áp dụng dic-gw-networkmanager.nft trước để lọc truy cập quản trị trước khi có địa chỉ; sau đó
#    đến tệp này; dịch vụ (daemon) sau cùng.
#  - Chạy sh TỆP bằng quyền root, cần có cổng console: tệp lưu cách cấp địa chỉ cũ vào
#    /var/lib/ipv6plan và dùng nmcli device reapply nên không ngắt kết nối.
#
# Những gì nền tảng này không làm được:
#  - Không có RA Guard và DHCPv6 Guard: cổng bridge được lọc bằng nftables (table bridge) trên máy.
#  - Chuyển tiếp DHCPv6: chạy dhcrelay -6 (isc-dhcp-relay) tới các máy chủ đã quy hoạch; không sinh
#    tệp vì cổng đi lên phụ thuộc đường tới máy chủ.
#
# Cần kiểm chứng trên thiết bị (chưa chắc đúng với mọi dòng máy, phiên bản):
#  - CentOS 7 và Oracle Linux 7: NetworkManager 1.18 có thể bị tắt để dùng dịch vụ network; nftables
#    có từ 7.6, song song với firewalld dùng iptables.
#  - NetworkManager quản lý lo từ bản 1.42 (RHEL 9.2). Nếu nmcli device không ghi kết nối nào cho lo
#    thì kịch bản dừng tại đó và chưa thay đổi gì: đặt địa chỉ cho lo bằng tay và bỏ phần này khỏi
#    kịch bản.
#
# Không đưa vào tệp vì cũng làm thay đổi IPv4; đơn vị tự quyết định:
#  - Máy chủ DNS qua IPv6: bộ phân giải tên của máy cũng phục vụ chương trình dùng IPv4. Đặt khi máy
#    chủ DNS đã trả lời qua IPv6.
#
# THIẾU: máy chủ DNS của chính thiết bị 2001:db8:0:20::53, 2001:db8:0:20::54: chưa sinh được cho nền
# tảng này. Đặt bằng tay.
#
# --- Các cổng
set -eu
mkdir -p /var/lib/ipv6plan
# lo: loopback
port='lo'
ip link show dev "$port" >/dev/null
connection=$(nmcli -e no -g GENERAL.CONNECTION device show "$port")
test -n "$connection"
for key in ipv6.method ipv6.gateway; do
    before="/var/lib/ipv6plan/$port.$key"
    test -e "$before" || nmcli -e no -g "$key" connection show "$connection" > "$before"
done
nmcli connection modify "$connection" +ipv6.addresses 2001:db8:0:ffff::1/128 ipv6.method manual
nmcli device reapply "$port"
# eth1: link dic-wan - kết nối điểm–điểm tới dong-hung-gw, 2001:db8:0:fffe::b: không gửi RA
port='eth1'
ip link show dev "$port" >/dev/null
connection=$(nmcli -e no -g GENERAL.CONNECTION device show "$port")
test -n "$connection"
for key in ipv6.method ipv6.gateway; do
    before="/var/lib/ipv6plan/$port.$key"
    test -e "$before" || nmcli -e no -g "$key" connection show "$connection" > "$before"
done
nmcli connection modify "$connection" +ipv6.addresses 2001:db8:0:fffe::a/127 ipv6.method manual
nmcli device reapply "$port"
# eth2: link internet - ra ngoài mạng: không chạy OSPFv3, không gửi RA
# THIẾU: tuyến mặc định và bộ lọc biên. Câu hỏi: kết nối tới nhà cung cấp dùng next hop và bộ lọc
# nào. Không xin tiền tố từ nhà cung cấp (DHCPv6-PD): quy hoạch dùng tiền tố riêng.
port='eth2'
ip link show dev "$port" >/dev/null
connection=$(nmcli -e no -g GENERAL.CONNECTION device show "$port")
test -n "$connection"
for key in ipv6.method ipv6.gateway; do
    before="/var/lib/ipv6plan/$port.$key"
    test -e "$before" || nmcli -e no -g "$key" connection show "$connection" > "$before"
done
nmcli connection modify "$connection" +ipv6.addresses 2001:db8:0:fffd::a/127 ipv6.method manual
nmcli device reapply "$port"
# eth3.10: dic/10 - máy trạm dùng SLAAC: A=1, M=0, O=1
port='eth3.10'
ip link show dev "$port" >/dev/null
connection=$(nmcli -e no -g GENERAL.CONNECTION device show "$port")
test -n "$connection"
for key in ipv6.method ipv6.gateway; do
    before="/var/lib/ipv6plan/$port.$key"
    test -e "$before" || nmcli -e no -g "$key" connection show "$connection" > "$before"
done
nmcli connection modify "$connection" +ipv6.addresses 2001:db8:0:10::1/64 +ipv6.addresses fe80::1/64 ipv6.method manual
nmcli device reapply "$port"
# eth3.20: dic/20 - máy đặt địa chỉ tĩnh: không gửi RA; cổng mặc định của chúng là fe80::1 hoặc địa
# chỉ dưới đây
port='eth3.20'
ip link show dev "$port" >/dev/null
connection=$(nmcli -e no -g GENERAL.CONNECTION device show "$port")
test -n "$connection"
for key in ipv6.method ipv6.gateway; do
    before="/var/lib/ipv6plan/$port.$key"
    test -e "$before" || nmcli -e no -g "$key" connection show "$connection" > "$before"
done
nmcli connection modify "$connection" +ipv6.addresses 2001:db8:0:20::1/64 +ipv6.addresses fe80::1/64 ipv6.method manual
nmcli device reapply "$port"
# eth3.30: dic/30 - máy trạm dùng DHCPv6: A=0, M=1, O=1
port='eth3.30'
ip link show dev "$port" >/dev/null
connection=$(nmcli -e no -g GENERAL.CONNECTION device show "$port")
test -n "$connection"
for key in ipv6.method ipv6.gateway; do
    before="/var/lib/ipv6plan/$port.$key"
    test -e "$before" || nmcli -e no -g "$key" connection show "$connection" > "$before"
done
nmcli connection modify "$connection" +ipv6.addresses 2001:db8:0:30::1/64 +ipv6.addresses fe80::1/64 ipv6.method manual
nmcli device reapply "$port"
