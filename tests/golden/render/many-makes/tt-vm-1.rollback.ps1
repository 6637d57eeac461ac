# Khôi phục (rollback) cấu hình IPv6 của tt-vm-1 (Microsoft Windows, Windows Server 2019)
# Địa điểm: Trung tâm dữ liệu; cơ quan: Trung tâm dữ liệu
#
# Tệp này gỡ những gì tệp cấu hình đã thêm, theo thứ tự an toàn: bản tin RA trước, rồi đến định
# tuyến, địa chỉ, cuối cùng là các biện pháp bảo vệ.
# Không có dòng nào trong tệp này thay đổi IPv4; cấu hình IPv4 được giữ nguyên.
#
# Cách khôi phục an toàn:
#  - Trong PowerShell quyền quản trị, cần có cổng console. Gỡ bản ghi AAAA của máy khỏi DNS trước đó
#    một khoảng TTL.
#
# --- Phần 2: định tuyến, địa chỉ, cuối cùng là các biện pháp bảo vệ
$ErrorActionPreference = 'Stop'
$Alias = (Get-NetIPAddress -AddressFamily IPv4 -IPAddress 10.98.0.14).InterfaceAlias
Remove-NetRoute -InterfaceAlias $Alias -DestinationPrefix ::/0 -NextHop 2001:db8:2080:20::1 -Confirm:$false -ErrorAction Continue
Remove-NetIPAddress -InterfaceAlias $Alias -IPAddress 2001:db8:2080:20::14 -Confirm:$false -ErrorAction Continue
$Before = Import-Clixml -Path "$env:ProgramData\ipv6plan-before.xml"
Set-NetIPInterface -InterfaceAlias $Alias -AddressFamily IPv6 -RouterDiscovery $Before.RouterDiscovery.ToString()
Remove-Item -Path "$env:ProgramData\ipv6plan-before.xml"
