/** A word of a workspace's list; an archived one marks no more defects. */
export type DefectWord = { key: string; title: string; archived: boolean };

export const maxDefectWords = 40;

/** The list of a workspace that has not changed it. */
export const firstDefectWords: readonly DefectWord[] = [
  { key: "hand", title: "Hand" },
  { key: "face", title: "Face" },
  { key: "limb", title: "Limb" },
  { key: "text", title: "Text" },
  { key: "seam", title: "Seam" },
  { key: "artefact", title: "Artefact" },
].map((word) => ({ ...word, archived: false }));
