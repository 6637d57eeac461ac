#!/bin/sh
# Khôi phục (rollback) cấu hình IPv6 của dic-edge (Linux (net-snmp), Debian 12)
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
#  - sysctl -w net.ipv6.conf.all.forwarding=0: chỉ khi trước đó là 0.
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
# --- Phần 1: báo máy trạm ngừng dùng bộ định tuyến này (RA lifetime 0)
sed -i 's/AdvDefaultLifetime [0-9]*;/AdvDefaultLifetime 0;/' /etc/radvd.conf || true
systemctl reload radvd || true
# DỪNG LẠI. Chờ 10 phút để mọi máy trạm nhận được bản tin, rồi mới nhập phần 2.
sleep 600
restore /etc/radvd.conf radvd
# --- Phần 2: định tuyến, địa chỉ, cuối cùng là các biện pháp bảo vệ
restore /etc/bird/bird.conf bird
rm -f /etc/network/interfaces.d/ipv6plan
port='lo'
ip link show dev "$port" >/dev/null
ip -6 address del 2001:db8:0:ffff::1/128 dev "$port" || true
port='eth1'
ip link show dev "$port" >/dev/null
ip -6 address del 2001:db8:0:fffe::a/127 dev "$port" || true
port='eth2'
ip link show dev "$port" >/dev/null
ip -6 address del 2001:db8:0:fffd::a/127 dev "$port" || true
port='eth3.10'
ip link show dev "$port" >/dev/null
ip -6 address del 2001:db8:0:10::1/64 dev "$port" || true
ip -6 address del fe80::1/64 dev "$port" || true
port='eth3.20'
ip link show dev "$port" >/dev/null
ip -6 address del 2001:db8:0:20::1/64 dev "$port" || true
ip -6 address del fe80::1/64 dev "$port" || true
port='eth3.30'
ip link show dev "$port" >/dev/null
ip -6 address del 2001:db8:0:30::1/64 dev "$port" || true
ip -6 address del fe80::1/64 dev "$port" || true
rm -f /etc/sysctl.d/90-ipv6plan.conf
rm -f /etc/nftables.d/ipv6plan.nft
nft delete table ip6 ipv6plan
