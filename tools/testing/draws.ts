/** How often a property is tried that is tried `inFull` times in `.ci/run`: half of that here. */
export const draws = (inFull: number): number => (process.env.CI ? inFull : Math.ceil(inFull / 2));
