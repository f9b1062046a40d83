import { listFormats } from "@/lib/db/environments";
import type { Scope } from "@/lib/domain/access/access";
import { type ExportFormat, exportFormats } from "@/lib/domain/retention/environment";
import { invalid } from "@/lib/errors";

type InEnvironment = { environment: string };

const words: Record<ExportFormat, string> = { original: "originals", png: "PNG", webp: "WebP" };

async function environmentsOf(scope: Scope, rows: readonly InEnvironment[]) {
  const keys = new Set(rows.map(({ environment }) => environment));
  return keys.size === 0 ? [] : listFormats(scope, [...keys]);
}

/** Environments of these artifacts that do not allow the format. */
async function refusing(scope: Scope, rows: readonly InEnvironment[], format: ExportFormat) {
  const environments = await environmentsOf(scope, rows);
  return environments.filter(({ exportFormats: allowed }) => !allowed.includes(format));
}

/** Every format that an environment of these artifacts does not allow. */
export async function refusedFormats(scope: Scope, rows: readonly InEnvironment[]) {
  const environments = await environmentsOf(scope, rows);
  return environments.flatMap(({ key, exportFormats: allowed }) =>
    exportFormats
      .filter((format) => !allowed.includes(format))
      .map((format) => ({ environment: key, format })),
  );
}

export async function allowsFormat(scope: Scope, row: InEnvironment, format: ExportFormat): Promise<boolean> {
  return (await refusing(scope, [row], format)).length === 0;
}

/** Throws `invalid` and names the environments that do not allow the format. */
export async function assertFormatAllowed(
  scope: Scope,
  rows: readonly InEnvironment[],
  format: ExportFormat,
): Promise<void> {
  const refused = await refusing(scope, rows, format);
  if (refused.length === 0) return;
  const each = refused.map(({ key, exportFormats }) => {
    const allowed = exportFormats.map((one) => words[one]).join(", ");
    return `“${key}” does not allow ${words[format]}, only ${allowed}`;
  });
  throw invalid("format", `The environment ${each.join("; ")}`);
}
