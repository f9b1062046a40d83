const swapped = (a: string, b: string, at: number) => a[at] === b[at + 1] && a[at + 1] === b[at];

/** Whether one letter added, removed or changed, or two adjacent ones swapped, make one word the other. */
export function isOneOff(a: string, b: string): boolean {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const rest = (text: string, by: number) => text.slice(at + by);
  if (rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)) return true;
  return swapped(a, b, at) && rest(a, 2) === rest(b, 2);
}
