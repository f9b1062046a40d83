import * as z from "zod";
import { type DefectWord, firstDefectWords } from "@/lib/domain/defects/words";

const Words = z.array(z.object({ key: z.string(), title: z.string(), archived: z.boolean().catch(false) }));

/** `DefectWordList.items`. */
export const readDefectWords = (json: unknown): DefectWord[] =>
  Words.safeParse(json).data ?? [...firstDefectWords];
