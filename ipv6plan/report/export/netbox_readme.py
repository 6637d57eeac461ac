"""The page that goes with the files for NetBox."""

from typing import Final

from ipv6plan.text import Text

README: Final = Text(
    en="""\
# Import into NetBox

Written for NetBox 4.5.5 and later. Import one file after the other, in the order of their numbers:
what a file refers to is in the files before it. Each goes to the Import page of:

| file | NetBox |
|---|---|
| `01-rirs.csv` | IPAM > RIRs |
| `02-aggregates.csv` | IPAM > Aggregates |
| `03-tenant-groups.csv` | Organization > Tenant Groups |
| `04-tenants.csv` | Organization > Tenants |
| `05-site-groups.csv` | Organization > Site Groups |
| `06-sites.csv` | Organization > Sites |
| `07-roles.csv` | IPAM > Prefix & VLAN Roles |
| `08-vlan-groups.csv` | IPAM > VLAN Groups |
| `09-vlans.csv` | IPAM > VLANs |
| `10-prefixes.csv` | IPAM > Prefixes |
| `11-ip-addresses.csv` | IPAM > IP Addresses |

- `01-rirs.csv` says the kind of an aggregate, for the inventory does not say who gave it: rename
  `Registry` and `Provider` to what they are.
- NetBox 4.2 to 4.5.4 takes a scope by number only: delete the columns `scope_type` and `scope_name`
  of files 08 and 10 before the import, and set the scope afterwards.
- Imports add and do not change: what is in NetBox already is refused, or doubled where NetBox
  allows it. Leave such lines out.
- Names that are long or there twice have their id after them. Names that a spreadsheet would run
  begin with an apostrophe.
- Prefixes and addresses of what left the inventory have the status `deprecated`, without a site.
- IPv4, devices and interfaces are not in these files; an IPv4 counterpart is in the description.
""",
    vi="""\
# Nhập vào NetBox

Dành cho NetBox 4.5.5 trở lên. Nhập lần lượt từng tệp theo số thứ tự: những gì một tệp nhắc đến đều
nằm trong các tệp trước nó. Mỗi tệp được nhập ở trang Import của mục:

| tệp | NetBox |
|---|---|
| `01-rirs.csv` | IPAM > RIRs |
| `02-aggregates.csv` | IPAM > Aggregates |
| `03-tenant-groups.csv` | Organization > Tenant Groups |
| `04-tenants.csv` | Organization > Tenants |
| `05-site-groups.csv` | Organization > Site Groups |
| `06-sites.csv` | Organization > Sites |
| `07-roles.csv` | IPAM > Prefix & VLAN Roles |
| `08-vlan-groups.csv` | IPAM > VLAN Groups |
| `09-vlans.csv` | IPAM > VLANs |
| `10-prefixes.csv` | IPAM > Prefixes |
| `11-ip-addresses.csv` | IPAM > IP Addresses |

- `01-rirs.csv` chỉ ghi loại khối địa chỉ, vì dữ liệu kiểm kê không nói ai cấp: hãy đổi tên
  `Registry` và `Provider` cho đúng.
- NetBox 4.2 đến 4.5.4 chỉ nhận phạm vi (scope) theo số: hãy xóa cột `scope_type` và `scope_name`
  trong tệp 08 và 10 trước khi nhập, rồi gán phạm vi sau.
- Nhập chỉ thêm chứ không sửa: những gì đã có trong NetBox sẽ bị từ chối, hoặc bị trùng ở nơi NetBox
  cho phép. Hãy bỏ các dòng đó.
- Tên quá dài hoặc trùng nhau có kèm mã ở cuối. Tên mà bảng tính có thể chạy như công thức được
  thêm dấu nháy đơn ở đầu.
- Tiền tố và địa chỉ của những gì đã rời dữ liệu kiểm kê có trạng thái `deprecated`, không gắn
  địa điểm.
- Các tệp này không có IPv4, thiết bị và giao diện; địa chỉ IPv4 tương ứng nằm trong phần mô tả.
""",
)
