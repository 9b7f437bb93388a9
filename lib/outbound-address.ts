import { BlockList, isIPv4, isIPv6 } from "node:net";

export type AddressClass =
  | "public"
  | "unspecified"
  | "loopback"
  | "private"
  | "shared"
  | "link_local"
  | "metadata"
  | "multicast"
  | "documentation"
  | "reserved"
  | "transition"
  | "invalid";

/** IANA's special-purpose registries, and the cloud metadata addresses outside of them; first match wins. */
const IPV4: [AddressClass, string[]][] = [
  ["metadata", ["169.254.169.254/32", "169.254.170.2/32", "100.100.100.200/32", "168.63.129.16/32"]],
  ["unspecified", ["0.0.0.0/8"]],
  ["loopback", ["127.0.0.0/8"]],
  ["private", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]],
  ["shared", ["100.64.0.0/10"]],
  ["link_local", ["169.254.0.0/16"]],
  ["multicast", ["224.0.0.0/4"]],
  ["documentation", ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"]],
  ["reserved", ["192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4"]],
];
const IPV6: [AddressClass, string[]][] = [
  ["metadata", ["fd00:ec2::254/128", "fd20:ce::254/128"]],
  ["unspecified", ["::/128"]],
  ["loopback", ["::1/128"]],
  ["private", ["fc00::/7", "fec0::/10"]],
  ["link_local", ["fe80::/10"]],
  ["multicast", ["ff00::/8"]],
  ["documentation", ["2001:db8::/32", "3fff::/20"]],
  // Teredo, 6to4, local-use NAT64 and the old embeddings: what they reach cannot be told from the address.
  ["transition", ["2001::/32", "2002::/16", "64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96"]],
  ["reserved", ["2001::/23", "100::/64", "100:0:0:1::/64", "5f00::/16"]],
];
/** Prefixes of 96 bits followed by an IPv4 address: mapped addresses and the well-known NAT64 prefix. */
const EMBEDDING_PREFIXES = ["::ffff:", "64:ff9b::"];

const rules: [AddressClass, BlockList][] = [
  ...IPV4.map(([kind, subnets]): [AddressClass, BlockList] => [kind, listOf(subnets)]),
  ...IPV6.map(([kind, subnets]): [AddressClass, BlockList] => [kind, listOf(subnets)]),
];
const globalUnicast = listOf(["2000::/3", "64:ff9b::/96", "::ffff:0:0/96"]);

/** What an IP address reaches. Only "public" may be connected to without being allowed by name. */
export function classifyAddress(address: string): AddressClass {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  const family = isIPv4(bare) ? "ipv4" : isIPv6(bare) ? "ipv6" : null;
  if (!family) return "invalid";
  for (const [kind, list] of rules) if (list.check(bare, family)) return kind;
  return family === "ipv4" || globalUnicast.check(bare, "ipv6") ? "public" : "reserved";
}

function listOf(subnets: string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net = "", bits = ""] = subnet.split("/");
    if (isIPv6(net)) {
      list.addSubnet(net, Number(bits), "ipv6");
      continue;
    }
    list.addSubnet(net, Number(bits), "ipv4");
    for (const prefix of EMBEDDING_PREFIXES) list.addSubnet(prefix + net, Number(bits) + 96, "ipv6");
  }
  return list;
}
