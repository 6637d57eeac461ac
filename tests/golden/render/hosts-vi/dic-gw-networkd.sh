#!/bin/sh
# Cấu hình IPv6 của dic-gw-networkd (Linux (net-snmp), appliance)
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
#  - networkctl status CỔNG có dòng Network File. Câu hỏi: nếu không, chương trình nào đặt địa chỉ;
#    dòng máy (model) trong tệp kiểm kê (Ubuntu, Debian, CentOS, netplan, ifupdown, NetworkManager)
#    quyết định dạng tệp được sinh.
#
# Cách áp dụng an toàn:
#  - Áp dụng dic-gw-networkd.nft trước để lọc truy cập quản trị trước khi có địa chỉ; sau đó đến tệp
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
# lo: loopback
port='lo'
ip link show dev "$port" >/dev/null
file=/etc/systemd/network/50-ipv6plan-lo.network
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Match]
Name=lo

[Network]
Address=2001:db8:0:ffff::1/128
END
ip -6 address replace 2001:db8:0:ffff::1/128 dev "$port"
# eth1: link dic-wan - kết nối điểm–điểm tới dong-hung-gw, 2001:db8:0:fffe::b: không gửi RA
port='eth1'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Network]
Address=2001:db8:0:fffe::a/127
IPv6AcceptRA=no
END
ip -6 address replace 2001:db8:0:fffe::a/127 dev "$port"
# eth2: link internet - ra ngoài mạng: không chạy OSPFv3, không gửi RA
# THIẾU: tuyến mặc định và bộ lọc biên. Câu hỏi: kết nối tới nhà cung cấp dùng next hop và bộ lọc
# nào. Không xin tiền tố từ nhà cung cấp (DHCPv6-PD): quy hoạch dùng tiền tố riêng.
port='eth2'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Network]
Address=2001:db8:0:fffd::a/127
IPv6AcceptRA=no
END
ip -6 address replace 2001:db8:0:fffd::a/127 dev "$port"
# eth3.10: dic/10 - máy trạm dùng SLAAC: A=1, M=0, O=1
port='eth3.10'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Network]
Address=fe80::1/64
Address=2001:db8:0:10::1/64
IPv6AcceptRA=no
END
ip -6 address replace fe80::1/64 dev "$port"
ip -6 address replace 2001:db8:0:10::1/64 dev "$port"
# eth3.20: dic/20 - máy đặt địa chỉ tĩnh: không gửi RA; cổng mặc định của chúng là fe80::1 hoặc địa
# chỉ dưới đây
port='eth3.20'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Network]
Address=fe80::1/64
Address=2001:db8:0:20::1/64
IPv6AcceptRA=no
END
ip -6 address replace fe80::1/64 dev "$port"
ip -6 address replace 2001:db8:0:20::1/64 dev "$port"
# eth3.30: dic/30 - máy trạm dùng DHCPv6: A=0, M=1, O=1
port='eth3.30'
ip link show dev "$port" >/dev/null
unit=$(networkctl --no-pager status "$port" | sed -n 's/^ *Network File: *//p')
test "${unit##*.}" = network
file="/etc/systemd/network/${unit##*/}.d/ipv6plan.conf"
mkdir -p "${file%/*}"
cat > "$file" <<'END'
[Network]
Address=fe80::1/64
Address=2001:db8:0:30::1/64
IPv6AcceptRA=no
END
ip -6 address replace fe80::1/64 dev "$port"
ip -6 address replace 2001:db8:0:30::1/64 dev "$port"
