import { plural } from "@/components/ui/text/format";
import type { Preview } from "@/lib/contracts/retention";

/** Open reviews that lose a candidate, and links that show less before they end. */
export function Losing({ ws, preview }: { ws: string; preview: Preview }) {
  const { reviews, firstReviews, links, firstLinks } = preview;
  if (reviews + links === 0) return null;
  return (
    <div className="grid gap-2">
      <Titles
        heading={plural(reviews, "open review loses a candidate", "open reviews lose a candidate")}
        more={reviews}
        titles={firstReviews}
        hrefOf={(id) => `/w/${ws}/reviews/${id}`}
      />
      <Titles
        heading={plural(links, "share link ends early", "share links end early")}
        more={links}
        titles={firstLinks}
        hrefOf={() => null}
      />
    </div>
  );
}

type TitlesProps = {
  heading: string;
  more: number;
  titles: Preview["firstReviews"];
  hrefOf: (id: string) => string | null;
};

function Titles({ heading, more, titles, hrefOf }: TitlesProps) {
  if (more === 0) return null;
  return (
    <details className="rounded-md border px-3 py-1.5">
      <summary className="min-h-6 cursor-pointer pointer-coarse:min-h-11">{heading}</summary>
      <ul className="grid gap-0.5 pt-1.5">
        {titles.map(({ id, title }) => (
          <li key={id} className="truncate">
            {hrefOf(id) === null ? (
              title
            ) : (
              <a href={hrefOf(id) ?? ""} className="inline-flex min-h-6 items-center text-accent underline">
                {title}
              </a>
            )}
          </li>
        ))}
        {more > titles.length ? <li className="text-ink-3">and {more - titles.length} more</li> : null}
      </ul>
    </details>
  );
}
