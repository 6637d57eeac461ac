#!/bin/sh
# Cấu hình IPv6 của tt-web-1 (Linux (net-snmp), Rocky 9)
# Địa điểm: Trung tâm dữ liệu; cơ quan: Trung tâm dữ liệu
#
# Tệp này gán địa chỉ IPv6 quản trị; thiết bị không định tuyến.
# Không có dòng nào trong tệp này thay đổi IPv4; cấu hình IPv4 được giữ nguyên.
#
# Trước khi áp dụng, kiểm tra:
#  - Tệp kiểm kê chưa ghi tên cổng. Lệnh ip -o -4 address show to 10.98.0.76 trên máy cho biết tên;
#    kịch bản (sh) tự hỏi tên cổng, các tệp khác của thiết bị này cần thay @INTERFACE@ bằng tên đó
#    (sed -i s/@INTERFACE@/TÊN/ TỆP).
#  - ip -6 address và ip -6 route không có địa chỉ toàn cục hay tuyến mặc định ngoài quy hoạch; ghi
#    lại kết quả. sysctl net.ipv6.conf.all.disable_ipv6 bằng 0. Câu hỏi: nếu không, ai đã tắt IPv6
#    và vì sao.
#  - nmcli device cho thấy mỗi cổng dưới đây ở trạng thái connected. Câu hỏi: nếu là unmanaged,
#    chương trình nào đặt địa chỉ.
#
# Cách áp dụng an toàn:
#  - Áp dụng tt-web-1.nft trước để lọc truy cập quản trị trước khi có địa chỉ; sau đó đến tệp này;
#    dịch vụ (daemon) sau cùng.
#  - Chạy sh TỆP bằng quyền root, cần có cổng console: tệp lưu cách cấp địa chỉ cũ vào
#    /var/lib/ipv6plan và dùng nmcli device reapply nên không ngắt kết nối.
#
# Những gì nền tảng này không làm được:
#  - Không có RA Guard và DHCPv6 Guard: cổng bridge được lọc bằng nftables (table bridge) trên máy.
#
# Cần kiểm chứng trên thiết bị (chưa chắc đúng với mọi dòng máy, phiên bản):
#  - CentOS 7 và Oracle Linux 7: NetworkManager 1.18 có thể bị tắt để dùng dịch vụ network; nftables
#    có từ 7.6, song song với firewalld dùng iptables.
#
# Không đưa vào tệp vì cũng làm thay đổi IPv4; đơn vị tự quyết định:
#  - Máy chủ DNS qua IPv6: bộ phân giải tên của máy cũng phục vụ chương trình dùng IPv4. Đặt khi máy
#    chủ DNS đã trả lời qua IPv6.
#
# THIẾU: máy chủ NTP 2001:db8:2080:20::10: chưa sinh được cho nền tảng này. Đặt bằng tay.
# THIẾU: máy chủ nhật ký (syslog) 2001:db8:2080:20::13: chưa sinh được cho nền tảng này. Đặt bằng
# tay.
# THIẾU: máy nhận cảnh báo SNMP 2001:db8:2080:20::13: chưa sinh được cho nền tảng này. Đặt bằng tay.
# THIẾU: máy chủ RADIUS 2001:db8:2080:20::14: chưa sinh được cho nền tảng này. Đặt bằng tay.
# THIẾU: máy chủ DNS của chính thiết bị 2001:db8:2080:20::10: chưa sinh được cho nền tảng này. Đặt
# bằng tay.
#
# --- Các cổng
set -eu
mkdir -p /var/lib/ipv6plan
# @INTERFACE@: tt/30
port=$(ip -o -4 address show to 10.98.0.76 | awk '{print $2}')
ip link show dev "$port" >/dev/null
connection=$(nmcli -e no -g GENERAL.CONNECTION device show "$port")
test -n "$connection"
for key in ipv6.method ipv6.gateway; do
    before="/var/lib/ipv6plan/$port.$key"
    test -e "$before" || nmcli -e no -g "$key" connection show "$connection" > "$before"
done
nmcli connection modify "$connection" +ipv6.addresses 2001:db8:2080:30:6cd3:982d:4e88:c160/64 ipv6.gateway 2001:db8:2080:30::1 ipv6.method manual
nmcli device reapply "$port"
