import { readA1111 } from "@/lib/domain/embedded/a1111";
import { noTexts } from "@/lib/domain/embedded/file-texts";
import { hasSettings } from "@/lib/domain/embedded/grammar-result";
import { reportedSettings } from "@/lib/domain/embedded/reported-settings";
import { sourcesOf, verbatimTexts } from "@/lib/domain/embedded/sources";
import type { Fields } from "@/lib/domain/embedded/values";

/** What a text beside a picture says as AUTOMATIC1111 writes its parameters; null if it says no settings. */
export function sidecarSettings(text: string): Fields | null {
  const file = { ...noTexts, texts: [{ keyword: "parameters", text }] };
  const reading = readA1111(sourcesOf(verbatimTexts(file, null)));
  return reading !== null && hasSettings(reading) ? reportedSettings(reading) : null;
}
