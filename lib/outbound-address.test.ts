import { expect, test } from "@/e2e/fixtures/test";
import { type AddressClass, classifyAddress } from "@/lib/outbound-address";

const CASES: Record<AddressClass, string[]> = {
  public: [
    "1.1.1.1",
    "8.8.8.8",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "[2001:4860:4860::8888]",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
  ],
  unspecified: ["0.0.0.0", "0.1.2.3", "::", "::ffff:0.0.0.0"],
  loopback: [
    "127.0.0.1",
    "127.255.255.254",
    "::1",
    "[::1]",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
  ],
  private: [
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "::ffff:10.0.0.1",
    "::ffff:c0a8:101",
    "64:ff9b::10.0.0.1",
    "fc00::1",
    "fd12:3456::1",
    "fec0::1",
  ],
  shared: ["100.64.0.1", "100.127.255.255", "::ffff:100.64.0.1"],
  link_local: ["169.254.0.1", "fe80::1", "fe80::1%eth0", "febf::1", "::ffff:169.254.1.1"],
  metadata: [
    "169.254.169.254",
    "169.254.170.2",
    "100.100.100.200",
    "168.63.129.16",
    "fd00:ec2::254",
    "::ffff:169.254.169.254",
    "::ffff:a9fe:a9fe",
    "64:ff9b::a9fe:a9fe",
  ],
  multicast: ["224.0.0.1", "239.255.255.255", "ff02::1", "::ffff:224.0.0.1"],
  documentation: ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"],
  reserved: [
    "192.0.0.1",
    "192.88.99.1",
    "198.18.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "100::1",
    "1:2:3::",
    "4000::1",
  ],
  transition: ["2002:7f00:1::", "2002:a00:1::1", "2001::1", "64:ff9b:1::1", "::7f00:1", "::ffff:0:127.0.0.1"],
  invalid: [
    "",
    "localhost",
    "127.1",
    "0x7f.0.0.1",
    "2130706433",
    "017700000001",
    "1.2.3.4.5",
    "::g",
    "1.2.3.4 ",
  ],
};

for (const [kind, addresses] of Object.entries(CASES)) {
  test(`addresses that are ${kind} are told as such, in every spelling`, () => {
    for (const address of addresses) expect(classifyAddress(address), address).toBe(kind);
  });
}

test("every address of a blocked IPv4 range stays blocked when IPv6 carries it", () => {
  const blocked = Object.entries(CASES).flatMap(([kind, addresses]) =>
    kind === "public" || kind === "invalid" ? [] : addresses.filter((address) => /^[\d.]+$/.test(address)),
  );
  expect(blocked.length).toBeGreaterThan(20);
  for (const address of blocked) {
    for (const prefix of ["::ffff:", "64:ff9b::", "::", "::ffff:0:"]) {
      expect(classifyAddress(prefix + address), prefix + address).not.toBe("public");
    }
  }
});
