# Khôi phục (rollback) cấu hình IPv6 của cn-routeros-6-gw (MikroTik RouterOS, RB951 RouterOS 6.49)
# Địa điểm: Chi nhánh RouterOS 6; cơ quan: Các chi nhánh
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
#  - /ipv6 nd set [find default=yes] disabled=no: chỉ khi trước đó mục mặc định đang bật.
#  - /ipv6 settings: đặt lại theo bản /export trước khi thay đổi.
#  - Các tuyến nhập bằng tay tới tiền tố ủy quyền trong 2001:db8:2040:90e::/63.
#
# --- Phần 1: báo máy trạm ngừng dùng bộ định tuyến này (RA lifetime 0)
/ipv6 nd set [find comment=ipv6plan] ra-lifetime=none
#
# DỪNG LẠI. Chờ 10 phút để mọi máy trạm nhận được bản tin, rồi mới nhập phần 2.
#
# --- Phần 2: định tuyến, địa chỉ, cuối cùng là các biện pháp bảo vệ
/system logging remove [find action=ipv6plan1]
/system logging action remove [find name=ipv6plan1]
/ipv6 route remove [find comment=ipv6plan]
/ipv6 dhcp-relay remove [find name=ipv6plan-10]
/ipv6 nd prefix remove [find comment=ipv6plan]
/ipv6 nd remove [find comment=ipv6plan]
/ipv6 address remove [find comment=ipv6plan]
/interface bridge remove [find comment=ipv6plan]
/ipv6 firewall filter remove [find comment=ipv6plan]
/ipv6 firewall address-list remove [find comment=ipv6plan]
