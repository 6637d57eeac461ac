#!/bin/sh
# Cấu hình IPv6 của dic-nas-1 (Linux (net-snmp), Synology RS3618xs)
# Địa điểm: Trung tâm Tích hợp dữ liệu; cơ quan: Sở Thông tin và Truyền thông
#
# Tệp này gán địa chỉ IPv6 quản trị; thiết bị không định tuyến.
# Không có dòng nào trong tệp này thay đổi IPv4; cấu hình IPv4 được giữ nguyên.
#
# Trước khi áp dụng, kiểm tra:
#  - Tệp kiểm kê chưa ghi tên cổng. Lệnh ip -o -4 address show to 10.34.7.21 trên máy cho biết tên;
#    kịch bản (sh) tự hỏi tên cổng, các tệp khác của thiết bị này cần thay @INTERFACE@ bằng tên đó
#    (sed -i s/@INTERFACE@/TÊN/ TỆP).
#  - ip -6 address và ip -6 route không có địa chỉ toàn cục hay tuyến mặc định ngoài quy hoạch; ghi
#    lại kết quả. sysctl net.ipv6.conf.all.disable_ipv6 bằng 0. Câu hỏi: nếu không, ai đã tắt IPv6
#    và vì sao.
#  - networkctl status CỔNG có dòng Network File. Câu hỏi: nếu không, chương trình nào đặt địa chỉ;
#    dòng máy (model) trong tệp kiểm kê (Ubuntu, Debian, CentOS, netplan, ifupdown, NetworkManager)
#    quyết định dạng tệp được sinh.
#
# Cách áp dụng an toàn:
#  - Áp dụng dic-nas-1.nft trước để lọc truy cập quản trị trước khi có địa chỉ; sau đó đến tệp này;
#    dịch vụ (daemon) sau cùng.
#  - Chạy sh TỆP bằng quyền root, cần có cổng console: tệp thêm một drop-in cạnh tệp cấu hình sẵn có
#    của cổng (systemd-networkd bản 244 trở lên) và gán địa chỉ ngay bằng lệnh ip, không chạy
#    networkctl reload vì lệnh này gỡ địa chỉ IPv4 của các cổng trong chốc lát cùng các tuyến do
#    chương trình khác đặt (BIRD, FRR, Docker). IPv6AcceptRA=no có hiệu lực từ lần khởi động lại
#    hoặc reload sau.
#
# Những gì nền tảng này không làm được:
#  - Không có RA Guard và DHCPv6 Guard: cổng bridge được lọc bằng nftables (table bridge) trên máy.
#
# Không đưa vào tệp vì cũng làm thay đổi IPv4; đơn vị tự quyết định:
#  - Máy chủ DNS qua IPv6: bộ phân giải tên của máy cũng phục vụ chương trình dùng IPv4. Đặt khi máy
#    chủ DNS đã trả lời qua IPv6.
#
# THIẾU: máy chủ DNS của chính thiết bị 3fff:7b0:800:232::53, 3fff:7b0:800:232::54: chưa sinh được
# cho nền tảng này. Đặt bằng tay.
#
# --- Các cổng
set -eu
# @INTERFACE@: dic/60
port=$(ip -o -4 address show to 10.34.7.21 | awk '{print $2}')
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Network]
Address=3fff:7b0:800:560::21/64
IPv6AcceptRA=no

[Route]
Destination=::/0
Gateway=3fff:7b0:800:560::1
END
ip -6 address replace 3fff:7b0:800:560::21/64 dev "$port"
ip -6 route replace default via 3fff:7b0:800:560::1 dev "$port" proto static
