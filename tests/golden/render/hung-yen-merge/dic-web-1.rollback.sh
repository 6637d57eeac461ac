#!/bin/sh
# Khôi phục (rollback) cấu hình IPv6 của dic-web-1 (Linux (net-snmp), Ubuntu 18.04)
# Địa điểm: Trung tâm Tích hợp dữ liệu tỉnh Hưng Yên; cơ quan: Sở Khoa học và Công nghệ
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
rm -f /etc/netplan/90-ipv6plan.yaml
netplan apply
rm -f /etc/nftables.d/ipv6plan.nft
nft delete table ip6 ipv6plan
