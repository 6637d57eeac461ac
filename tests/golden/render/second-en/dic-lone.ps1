# IPv6 configuration of dic-lone (Microsoft Windows, Windows Server 2022)
# Site: Trung tâm Tích hợp dữ liệu; agency: Sở Khoa học và Công nghệ
#
# It gives the device its IPv6 management address; the device does not route.
# No line of this file changes IPv4; the IPv4 configuration stays as it is.
#
# Before applying, check:
#  - Get-NetIPAddress -AddressFamily IPv6 and Get-NetRoute -DestinationPrefix ::/0 show nothing
#    global that is not planned here; keep the answer. Get-NetAdapterBinding -ComponentID ms_tcpip6
#    says Enabled: True. HKLM\SYSTEM\CurrentControlSet\Services\Tcpip6\Parameters\DisabledComponents
#    is absent or 0. Question: if not, who switched IPv6 off, and why.
#  - Tunnels: Get-NetTeredoConfiguration, Get-NetIsatapConfiguration and Get-Net6to4Configuration.
#    Question: does anything need them; if not, switch them off (-Type Disabled, -State Disabled) as
#    a change of its own.
#
# Apply safely:
#  - In an elevated PowerShell, with console access: powershell -ExecutionPolicy Bypass -File FILE.
#    Windows has no timed commit: let a scheduled task run the rollback in 10 minutes, and delete
#    the task when every check passes.
#
# What this platform cannot do:
#  - No filter for management: a rule of Windows Firewall holds for both families, and block rules
#    win over allow rules. Set-NetFirewallRule -DisplayGroup "Remote Desktop" -RemoteAddress LIST
#    replaces the IPv4 list as well. Question: which addresses may reach RDP, WinRM and SNMP; until
#    then the zone's firewall has to keep others out.
#  - Routing on Windows is not rendered: this file sets the server's own address alone.
#
# Verify on the device (not certain for every model and release):
#  - The cmdlets are there from Windows Server 2012 on. On 2008 R2: netsh interface ipv6 add address
#    NAME ADDRESS/64, add route ::/0 NAME ROUTER, set interface NAME routerdiscovery=disabled.
#  - A cluster or NIC team has the address on the team's interface; a domain controller registers
#    its new AAAA by itself: check DNS afterwards.
#
# Left out because it also changes IPv4; decide yourself:
#  - DNS servers over IPv6 (Set-DnsClientServerAddress): the resolver also serves IPv4 programs. Set
#    them when the DNS servers answer over IPv6.
#
# MISSING: the device's own DNS servers 2001:db8:0:20::53, 2001:db8:0:20::54: not written for this
# platform. Set them by hand.
# MISSING: no default route, because no router of the management VLAN is known. Question: which
# router does the device use.
#
# --- Interfaces
$ErrorActionPreference = 'Stop'
# eth0: dic/20
$Alias = 'eth0'
Get-NetIPInterface -InterfaceAlias $Alias -AddressFamily IPv6 | Select-Object -Property RouterDiscovery | Export-Clixml -NoClobber -Path "$env:ProgramData\ipv6plan-before.xml"
Set-NetIPInterface -InterfaceAlias $Alias -AddressFamily IPv6 -RouterDiscovery Disabled
New-NetIPAddress -InterfaceAlias $Alias -IPAddress 2001:db8:0:20::10 -PrefixLength 64
