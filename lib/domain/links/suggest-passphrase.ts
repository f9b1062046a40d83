/** Without characters that are easily confused: i, l, o, 0, 1. */
const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const [groups, groupLength] = [3, 4];

/** Twelve random characters, 59 bits: "k7fm-2qpx-9dwa". `random` returns a number below its argument. */
export function suggestPassphrase(random: (below: number) => number): string {
  const group = () => Array.from({ length: groupLength }, () => letters[random(letters.length)]).join("");
  return Array.from({ length: groups }, group).join("-");
}
