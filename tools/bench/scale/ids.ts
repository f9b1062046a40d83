export const ws = "demo";

/** Ids that ascend with time, like the program's own. */
const id = (kind: number, number: string) =>
  `('01900000-0000-7000-800${kind}-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/** SQL for the id of the row with this number. */
export const ids = {
  set: (number: string) => id(1, number),
  job: (number: string) => id(2, number),
  artifact: (number: string) => id(3, number),
  review: (number: string) => id(4, number),
  environment: (number: string) => id(5, number),
  selection: (number: string) => id(6, number),
};
