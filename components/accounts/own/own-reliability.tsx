import type { OwnReliability } from "@/lib/contracts/reviews/reliability";
import { RaterLines } from "../rater-lines";

/** By workspace. */
export function OwnReliabilityList({ read }: { read: readonly OwnReliability[] }) {
  if (read.length === 0) return <p className="text-ink-2">You have not answered any controls yet.</p>;
  return (
    <ul className="grid gap-4">
      {read.map(({ ws, item }) => (
        <li key={ws} className="grid gap-1">
          {read.length > 1 ? <p className="text-ink-3 text-xs">{ws}</p> : null}
          <RaterLines subject="You" item={item} />
        </li>
      ))}
    </ul>
  );
}
