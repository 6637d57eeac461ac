# Rollback of the IPv6 configuration of dic-lone (Microsoft Windows, Windows Server 2022)
# Site: Trung tâm Tích hợp dữ liệu; agency: Sở Khoa học và Công nghệ
#
# This file takes back what the configuration added, in safe order: advertisements first, then
# routing, addresses, and last what protects them.
# No line of this file changes IPv4; the IPv4 configuration stays as it is.
#
# Undo safely:
#  - In an elevated PowerShell, with console access. Names (AAAA) of this machine are taken out of
#    DNS one TTL before.
#
# --- Part 2: routing, addresses, and last what protects them
$ErrorActionPreference = 'Stop'
$Alias = 'eth0'
Remove-NetIPAddress -InterfaceAlias $Alias -IPAddress 2001:db8:0:20::10 -Confirm:$false -ErrorAction Continue
$Before = Import-Clixml -Path "$env:ProgramData\ipv6plan-before.xml"
Set-NetIPInterface -InterfaceAlias $Alias -AddressFamily IPv6 -RouterDiscovery $Before.RouterDiscovery.ToString()
Remove-Item -Path "$env:ProgramData\ipv6plan-before.xml"
