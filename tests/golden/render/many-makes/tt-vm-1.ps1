# Cấu hình IPv6 của tt-vm-1 (Microsoft Windows, Windows Server 2019)
# Địa điểm: Trung tâm dữ liệu; cơ quan: Trung tâm dữ liệu
#
# Tệp này gán địa chỉ IPv6 quản trị; thiết bị không định tuyến.
# Không có dòng nào trong tệp này thay đổi IPv4; cấu hình IPv4 được giữ nguyên.
#
# Trước khi áp dụng, kiểm tra:
#  - Tệp kiểm kê chưa ghi tên cổng: kịch bản lấy cổng đang có 10.98.0.14 và dừng nếu không có.
#  - Get-NetIPAddress -AddressFamily IPv6 và Get-NetRoute -DestinationPrefix ::/0 không có gì toàn
#    cục ngoài quy hoạch; ghi lại kết quả. Get-NetAdapterBinding -ComponentID ms_tcpip6 có Enabled:
#    True. HKLM\SYSTEM\CurrentControlSet\Services\Tcpip6\Parameters\DisabledComponents không có hoặc
#    bằng 0. Câu hỏi: nếu không, ai đã tắt IPv6 và vì sao.
#  - Đường hầm: Get-NetTeredoConfiguration, Get-NetIsatapConfiguration và Get-Net6to4Configuration.
#    Câu hỏi: có gì cần chúng không; nếu không thì tắt (-Type Disabled, -State Disabled) trong một
#    thay đổi riêng.
#
# Cách áp dụng an toàn:
#  - Trong PowerShell quyền quản trị, cần có cổng console: powershell -ExecutionPolicy Bypass -File
#    TỆP. Windows không có commit hẹn giờ: đặt tác vụ (scheduled task) chạy tệp khôi phục sau 10
#    phút, xóa tác vụ khi mọi kiểm tra đều đạt.
#
# Những gì nền tảng này không làm được:
#  - Không có bộ lọc quản trị: luật Windows Firewall áp dụng cho cả IPv4 và IPv6, luật chặn thắng
#    luật cho phép. Set-NetFirewallRule -DisplayGroup "Remote Desktop" -RemoteAddress DANH-SÁCH thay
#    luôn danh sách IPv4. Câu hỏi: địa chỉ nào được vào RDP, WinRM và SNMP; trước khi đặt, tường lửa
#    của vùng phải chặn các nơi khác.
#  - Không sinh cấu hình định tuyến trên Windows: tệp chỉ đặt địa chỉ của chính máy chủ.
#
# Cần kiểm chứng trên thiết bị (chưa chắc đúng với mọi dòng máy, phiên bản):
#  - Các lệnh này có từ Windows Server 2012. Với 2008 R2: netsh interface ipv6 add address TÊN
#    ĐỊA-CHỈ/64, add route ::/0 TÊN BỘ-ĐỊNH-TUYẾN, set interface TÊN routerdiscovery=disabled.
#  - Máy chạy cluster hoặc NIC team đặt địa chỉ trên cổng team; máy chủ điều khiển miền tự đăng ký
#    bản ghi AAAA: kiểm tra DNS sau khi làm.
#
# Không đưa vào tệp vì cũng làm thay đổi IPv4; đơn vị tự quyết định:
#  - Máy chủ DNS qua IPv6 (Set-DnsClientServerAddress): bộ phân giải tên cũng phục vụ chương trình
#    dùng IPv4. Đặt khi máy chủ DNS đã trả lời qua IPv6.
#
# THIẾU: máy chủ NTP 2001:db8:2080:20::10: chưa sinh được cho nền tảng này. Đặt bằng tay.
# THIẾU: máy chủ nhật ký (syslog) 2001:db8:2080:20::13: chưa sinh được cho nền tảng này. Đặt bằng
# tay.
# THIẾU: máy nhận cảnh báo SNMP 2001:db8:2080:20::13: chưa sinh được cho nền tảng này. Đặt bằng tay.
# THIẾU: máy chủ DNS của chính thiết bị 2001:db8:2080:20::10: chưa sinh được cho nền tảng này. Đặt
# bằng tay.
#
# --- Các cổng
$ErrorActionPreference = 'Stop'
# @INTERFACE@: tt/20
$Alias = (Get-NetIPAddress -AddressFamily IPv4 -IPAddress 10.98.0.14).InterfaceAlias
Get-NetIPInterface -InterfaceAlias $Alias -AddressFamily IPv6 | Select-Object -Property RouterDiscovery | Export-Clixml -NoClobber -Path "$env:ProgramData\ipv6plan-before.xml"
Set-NetIPInterface -InterfaceAlias $Alias -AddressFamily IPv6 -RouterDiscovery Disabled
New-NetIPAddress -InterfaceAlias $Alias -IPAddress 2001:db8:2080:20::14 -PrefixLength 64
New-NetRoute -InterfaceAlias $Alias -DestinationPrefix ::/0 -NextHop 2001:db8:2080:20::1
