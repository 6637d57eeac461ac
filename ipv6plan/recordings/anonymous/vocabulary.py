"""Words that say nothing of whose equipment it is: of makers, operating systems, interfaces."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MAKERS: Final = _words("""
    alaxala alcatel bizhub chatsworth des dgs dxs epicenter laserjet rgos uap udm usw vigor
    allied apc aruba arubaos arista axis barracuda bdcom brocade brother canon
    checkpoint cisco comware citrix clavister cumulus dahua darwin dell d-link dlink draytek
    eaton edgeos edgecore epson eltex extreme f5 fortinet fortigate fortios foundry freebsd frr
    frrouting fujitsu gaia h3c hewlett hikvision hillstone hirschmann hp hpe huawei ibm ios ios-xe
    ironware jetdirect juniper junos konica kyocera lenovo lexmark liebert linux maipu mellanox
    microsoft mikrotik netgear netscreen nokia nx-os opnsense oracle palo pan-os pfsense planet
    procurve proxmox qnap qtech quanta raisecom ricoh routeros ruckus ruijie samsung sangfor
    siemens sonicwall sophos supermicro synology teltonika tplink tp-link ubiquiti unifi vmware
    vrp vyatta vyos watchguard windows xerox yunshan zte zxr10 zyxel
    """)
"""A description with one of these is the maker's text, not somebody's own."""
PORTS: Final = _words("""
    a access ae aggregate aggregation ap app appliance application atm b backplane base bcm bd be
    blank bme bond bpdu br bri bridge broadcom brocade bundle bv bvi c card cbp ch channel chassis
    cisco combo common console controller copper cpu dot dsc dsl dummy dynamic e eight em
    encapsulation ens enet eobc esp et eth ether ethernet ex express extended fa fabric family fast
    fastethernet fc fddi fe fei fi fiber fiberchannel five fo forty fortyge fortygige
    fortygigabitethernet fourhundredgige ft fti fwdd fxp g gbe ge gei gi gig gigabit gigabitethernet
    gige gr gre group ha half hd hdlc ht hu hundred hundredge hundredgige hundredgigabitethernet i
    igb in inloopback inet int intel interface internal ip ipip ipsec ipv irb isatap isdn ix ixgbe
    jsrv l la lag lan lapb layer lc lci line link lm lo local logical loop loopback lsi lt lte m
    mac main man management managementethernet master member meth mgmt mgt microsoft miniport mls
    module mpls mt mtun mu multi multicast multilink n native net network nic nlp npi nu null nve o
    obp of olvaso on one optical optics out outer p pc pci pcie peer pfe pfh physical pim pimd pime
    pip po point port portchannel pos power ppp pppoe pptp primary ptp q qinq qsfp r ra radio
    realtek ring rj route routed router rpm rsp rx s sc security serial server service sfp sh
    shdsl single sit slot sm software sonet sp spare speed ss st stack stackport stacksub
    stackwise standard sub sup svi switch sync system t ta tag tagged tap te team ten tenge
    tengig tengige tengigabitethernet teredo test th thousand to trunk tu tun tunl tunnel twe
    twentyfivegige twentyfivegigabitethernet two twogigabitethernet tx type u umts unit unrouted
    untagged up uplink usb v veth vfc vether vi vif vir virbr virtual virtio vl vlan vlanif vmk
    vmnic voip vpls vpn vpws vrrp vsl vss vt vtep vti vxlan w wan wds wdsi wg wifi windows
    wireless wlan wwan x xe xgbe xgei xgi xgige xgigabitethernet y z
    adapter adaptive kernel link-local default pseudo filter packet scheduler lightweight debug
    descriptor network-device vmxnet ndis npcap wfp copy
    """)
"""Words and abbreviations of interface names, as makers form them."""
HARDWARE: Final = (
    PORTS
    | MAKERS
    | _words("""
    and blade board build by bytes catalyst cloudengine co company compatible compiled copyright
    corp corporation date desktop edition engine enterprise environment ex ext fan firmware free
    full gen generic generation hardware inc intelligent internet limited ltd manager model
    modular multi-environment multiprocessor nexus omada operating os p platform poe processor
    product ps pwr release releases reserved revision rights rom routing s series smart snmp soc
    software sw technologies technology the time txp ups version versatile web with series
    supply temperature sensor front rear left right top bottom module transceiver expansion
    """)
)
"""Words of descriptions that name no maker."""
USUAL_NAMES: Final = HARDWARE | _words("""
    router switch firewall localhost localdomain gateway server host default unknown none private
    system device network ubnt openwrt admin root test printer camera access-point ap
    """)
"""Names that equipment has when nobody named it: they are not looked for in other texts."""
