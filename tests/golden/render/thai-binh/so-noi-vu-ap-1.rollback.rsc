# Khôi phục (rollback) cấu hình IPv6 của so-noi-vu-ap-1 (MikroTik RouterOS, cAP ac)
# Địa điểm: Sở Nội vụ; cơ quan: Sở Nội vụ
#
# Tệp này gỡ những gì tệp cấu hình đã thêm, theo thứ tự an toàn: bản tin RA trước, rồi đến định
# tuyến, địa chỉ, cuối cùng là các biện pháp bảo vệ.
# Không có dòng nào trong tệp này thay đổi IPv4; cấu hình IPv4 được giữ nguyên.
#
# Cách khôi phục an toàn:
#  - Dán phần 1, chờ, rồi dán phần 2 trong Safe Mode; không import cả tệp vì chú thích không dừng
#    được lệnh.
#
# Không gỡ trong tệp này vì phụ thuộc hiện trạng trước khi thay đổi; chỉ gỡ bằng tay những gì do
# thay đổi này thêm vào:
#  - /ipv6 settings: đặt lại theo bản /export trước khi thay đổi.
#
# --- Phần 2: định tuyến, địa chỉ, cuối cùng là các biện pháp bảo vệ
/ipv6 route remove [find comment=ipv6plan]
/ipv6 firewall filter remove [find comment=ipv6plan]
/ipv6 firewall address-list remove [find comment=ipv6plan]
