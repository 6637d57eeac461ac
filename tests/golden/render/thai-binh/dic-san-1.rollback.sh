#!/bin/sh
# Khôi phục (rollback) cấu hình IPv6 của dic-san-1 (Linux (net-snmp), SAN iSCSI)
# Địa điểm: Trung tâm Tích hợp dữ liệu; cơ quan: Sở Thông tin và Truyền thông
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
# --- Phần 2: định tuyến, địa chỉ, cuối cùng là các biện pháp bảo vệ
port=$(ip -o -4 address show to 10.34.7.85 | awk '{print $2}')
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
rm -f "$file"
ip -6 address del 3fff:7b0:800:561::85/64 dev "$port" || true
rm -f /etc/nftables.d/ipv6plan.nft
nft delete table ip6 ipv6plan
