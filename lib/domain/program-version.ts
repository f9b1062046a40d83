const partsOf = (version: string): number[] => version.split(".").map(Number);

/** Whether a program's version, "1.10.0", is older than another. */
export function isOlder(version: string, than: string): boolean {
  const [own, other] = [partsOf(version), partsOf(than)];
  const at = own.findIndex((part, i) => part !== (other[i] ?? 0));
  return at !== -1 && (own[at] ?? 0) < (other[at] ?? 0);
}
