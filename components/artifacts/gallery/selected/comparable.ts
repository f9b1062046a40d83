export const comparable = { least: 2, most: 12 };

export const canCompare = (count: number) => count >= comparable.least && count <= comparable.most;
