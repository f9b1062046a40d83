/** Colleagues who judge and comment beside the first account. They have no password, so nobody can sign in as one. */
export const samplePeople = {
  mara: { name: "Mara Lind", email: "mara.lind@sample.invalid" },
  jonas: { name: "Jonas Weber", email: "jonas.weber@sample.invalid" },
} as const;

export type PersonKey = keyof typeof samplePeople;

/** `owner` is the first account. */
export type Who = PersonKey | "owner";
