import type { SharedLink } from "@/lib/contracts/links";
import { settingKeys, settingLabel, settingText } from "@/lib/domain/settings/catalogue";

type Settings = NonNullable<SharedLink["items"][number]["metadata"]>;

/** Known settings in reading order. The size is left out: it is shown next to the picture's number. */
function rowsOf(settings: Settings): { key: string; label: string; text: string }[] {
  return settingKeys.flatMap((key) => {
    if (key === "size" || key === "pipeline") return [];
    const text = settingText(key, settings[key] as never);
    return text === null || text === "" ? [] : [{ key, label: settingLabel(key), text }];
  });
}

/** The known settings with which a picture was made. */
export function SharedSettings({ settings, n }: { settings: Settings; n: number }) {
  const rows = rowsOf(settings);
  if (rows.length === 0) return null;
  return (
    <details className="rounded-md border">
      <summary className="flex min-h-11 cursor-pointer items-center px-3 font-medium">
        How <span className="sr-only">picture {n}</span>
        <span aria-hidden>&nbsp;it&nbsp;</span> was made
      </summary>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 border-t px-3 py-2.5 text-sm">
        {rows.map(({ key, label, text }) => (
          <div key={key} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd className="whitespace-pre-line [overflow-wrap:anywhere]">{text}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
