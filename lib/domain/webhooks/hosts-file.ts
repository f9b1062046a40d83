/** The addresses that a hosts file (`/etc/hosts`) gives a name, which is lower case, in its order. */
export function addressesIn(file: string, host: string): string[] {
  const lines = file.split("\n").map((line) => line.replace(/#.*/, "").trim().split(/\s+/));
  const ips = lines.filter(([, ...names]) => names.some((name) => name.toLowerCase() === host));
  return [...new Set(ips.flatMap(([ip]) => (ip ? [ip.replace(/%.*/, "")] : [])))];
}
