const hex = (group: string) => Number.parseInt(group || "0", 16).toString(16);

/** The first three groups of an IPv6 address, with `::` expanded. */
function firstGroups(ip: string): string[] {
  const [head = "", tail] = ip.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array.from({ length: gap }, () => "0"), ...right].slice(0, 3).map(hex);
}

/**
 * Truncates an address to a network, which identifies nobody: /24 for IPv4, /48 for IPv6. "unknown" for anything else.
 */
export function cutNetwork(ip: string): string {
  const plain = ip.replace(/^\[|\]$|%.*$/g, "");
  const v4 = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/i.exec(plain);
  if (v4 !== null) return `${v4[1]}.${v4[2]}.${v4[3]}.0/24`;
  if (!/^[\da-f:]+$/i.test(plain) || !plain.includes(":")) return "unknown";
  const groups = firstGroups(plain);
  return groups.every((group) => group === "0") ? "::/48" : `${groups.join(":")}::/48`;
}
