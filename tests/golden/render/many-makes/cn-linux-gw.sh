#!/bin/sh
# Cấu hình IPv6 của cn-linux-gw (Linux (net-snmp), systemd-networkd)
# Địa điểm: Chi nhánh Linux; cơ quan: Các chi nhánh
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
#  - networkctl status CỔNG có dòng Network File. Câu hỏi: nếu không, chương trình nào đặt địa chỉ;
#    dòng máy (model) trong tệp kiểm kê (Ubuntu, Debian, CentOS, netplan, ifupdown, NetworkManager)
#    quyết định dạng tệp được sinh.
#
# Cách áp dụng an toàn:
#  - Áp dụng cn-linux-gw.nft trước để lọc truy cập quản trị trước khi có địa chỉ; sau đó đến tệp
#    này; dịch vụ (daemon) sau cùng.
#  - Chạy sh TỆP bằng quyền root, cần có cổng console: tệp thêm một drop-in cạnh tệp cấu hình sẵn có
#    của cổng (systemd-networkd bản 244 trở lên) và gán địa chỉ ngay bằng lệnh ip, không chạy
#    networkctl reload vì lệnh này gỡ địa chỉ IPv4 của các cổng trong chốc lát cùng các tuyến do
#    chương trình khác đặt (BIRD, FRR, Docker). IPv6AcceptRA=no có hiệu lực từ lần khởi động lại
#    hoặc reload sau.
#
# Những gì nền tảng này không làm được:
#  - Không có RA Guard và DHCPv6 Guard: cổng bridge được lọc bằng nftables (table bridge) trên máy.
#  - Chuyển tiếp DHCPv6: chạy dhcrelay -6 (isc-dhcp-relay) tới các máy chủ đã quy hoạch; không sinh
#    tệp vì cổng đi lên phụ thuộc đường tới máy chủ.
#  - Ủy quyền tiền tố (DHCPv6-PD): dhcrelay không thêm tuyến tới tiền tố đã ủy quyền. Với mỗi tiền
#    tố: ip -6 route add TIỀN-TỐ via ĐỊA-CHỈ-FE80 dev eth1.11, là địa chỉ link-local của bộ định
#    tuyến đã xin.
#
# Không đưa vào tệp vì cũng làm thay đổi IPv4; đơn vị tự quyết định:
#  - Máy chủ DNS qua IPv6: bộ phân giải tên của máy cũng phục vụ chương trình dùng IPv4. Đặt khi máy
#    chủ DNS đã trả lời qua IPv6.
#
# THIẾU: tuyến tới các tiền tố /64 được ủy quyền trong 2001:db8:2040:30c::/62 tại cn-linux/11. Chưa
# chắc chức năng chuyển tiếp của nền tảng này tự thêm tuyến (RFC 8987). Với mỗi tiền tố máy chủ
# DHCPv6 đã cấp, nhập tuyến bằng tay: qua eth1.11 và địa chỉ link-local của bộ định tuyến đang dùng
# tiền tố đó.
# THIẾU: máy chủ NTP 2001:db8:2080:20::10: chưa sinh được cho nền tảng này. Đặt bằng tay.
# THIẾU: máy chủ nhật ký (syslog) 2001:db8:2080:20::13: chưa sinh được cho nền tảng này. Đặt bằng
# tay.
# THIẾU: máy nhận cảnh báo SNMP 2001:db8:2080:20::13: chưa sinh được cho nền tảng này. Đặt bằng tay.
# THIẾU: máy chủ RADIUS 2001:db8:2080:20::14: chưa sinh được cho nền tảng này. Đặt bằng tay.
# THIẾU: máy chủ DNS của chính thiết bị 2001:db8:2080:20::10: chưa sinh được cho nền tảng này. Đặt
# bằng tay.
# THIẾU: kiểm tra địa chỉ nguồn (uRPF) trên eth1.10, eth1.11: chưa sinh được cho nền tảng này. Đặt
# bằng tay.
#
# --- Các cổng
set -eu
# lo: loopback
port='lo'
ip link show dev "$port" >/dev/null
file=/etc/systemd/network/50-ipv6plan-lo.network
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Match]
Name=lo

[Network]
Address=2001:db8:2000:101::d/128
END
ip -6 address replace 2001:db8:2000:101::d/128 dev "$port"
# eth0: link cn-linux-uplink - kết nối điểm–điểm tới tt-core-2, 2001:db8:2000:c::b: không gửi RA
port='eth0'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Network]
Address=2001:db8:2000:c::a/127
IPv6AcceptRA=no
END
ip -6 address replace 2001:db8:2000:c::a/127 dev "$port"
# eth1.10: cn-linux/10 - máy trạm dùng SLAAC: A=1, M=0, O=1
port='eth1.10'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Network]
Address=fe80::1/64
Address=2001:db8:2040:300::1/64
IPv6AcceptRA=no
END
ip -6 address replace fe80::1/64 dev "$port"
ip -6 address replace 2001:db8:2040:300::1/64 dev "$port"
# eth1.11: cn-linux/11 - máy trạm dùng DHCPv6: A=0, M=1, O=1
# Mỗi bộ định tuyến ở đây được ủy quyền một /64 trong 2001:db8:2040:30c::/62 (DHCPv6); phần chưa ủy
# quyền bị hủy gói (discard).
port='eth1.11'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Network]
Address=fe80::1/64
Address=2001:db8:2040:301::1/64
IPv6AcceptRA=no
END
ip -6 address replace fe80::1/64 dev "$port"
ip -6 address replace 2001:db8:2040:301::1/64 dev "$port"
# eth1.90: cn-linux/90 - máy đặt địa chỉ tĩnh: không gửi RA; cổng mặc định của chúng là fe80::1 hoặc
# địa chỉ dưới đây
port='eth1.90'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Network]
Address=fe80::1/64
Address=2001:db8:2040:302::1/64
IPv6AcceptRA=no
END
ip -6 address replace fe80::1/64 dev "$port"
ip -6 address replace 2001:db8:2040:302::1/64 dev "$port"
