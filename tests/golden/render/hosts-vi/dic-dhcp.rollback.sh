#!/bin/sh
# Khôi phục (rollback) cấu hình IPv6 của dic-dhcp (Linux (net-snmp), Debian 12)
# Địa điểm: Trung tâm Tích hợp dữ liệu; cơ quan: Sở Khoa học và Công nghệ
#
# Tệp này gỡ những gì tệp cấu hình đã thêm, theo thứ tự an toàn: bản tin RA trước, rồi đến định
# tuyến, địa chỉ, cuối cùng là các biện pháp bảo vệ.
# Không có dòng nào trong tệp này thay đổi IPv4; cấu hình IPv4 được giữ nguyên.
#
# Cách khôi phục an toàn:
#  - Chạy sh TỆP bằng quyền root, cần có cổng console. Gỡ bản ghi AAAA của máy khỏi DNS trước đó một
#    khoảng TTL.
#
# Không gỡ trong tệp này vì phụ thuộc hiện trạng trước khi thay đổi; chỉ gỡ bằng tay những gì do
# thay đổi này thêm vào:
#  - Dòng include trong nftables.conf và nftables.service: chỉ khi do thay đổi này thêm vào.
#
set -eu
restore() {
    if test -e "$1.before-ipv6plan"; then
        mv "$1.before-ipv6plan" "$1"
        systemctl restart "$2" || true
    else
        rm -f "$1"
        systemctl disable --now "$2" || true
    fi
}
# --- Phần 2: định tuyến, địa chỉ, cuối cùng là các biện pháp bảo vệ
restore /etc/kea/kea-dhcp6.conf kea-dhcp6-server
rm -f /etc/network/interfaces.d/ipv6plan
port=$(ip -o -4 address show to 192.0.2.10 | awk '{print $2}')
ip link show dev "$port" >/dev/null
ip -6 route del default via 2001:db8:0:20::1 dev "$port" || true
ip -6 address del 2001:db8:0:20::10/64 dev "$port" || true
rm -f /etc/nftables.d/ipv6plan.nft
nft delete table ip6 ipv6plan
