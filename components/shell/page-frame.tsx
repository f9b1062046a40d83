import clsx from "clsx";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { Link } from "@/components/ui/link";

export type Crumb = {
  label: ReactNode;
  href?: string;
  /** Of the crumb and the arrow after it: where the frame says the same, it is hidden. */
  className?: string;
};

/** The widths of content for tables and for forms. */
const widths = { wide: "max-w-280", text: "max-w-180" };

export type PageProps = {
  /** From the workspace down; the last one is this page and its heading. */
  crumbs: readonly Crumb[];
  /** The kind of object. Below 640 px the bar shows it, and the heading moves above the content. */
  kind?: string;
  /** Shown next to the heading, e.g. a count. */
  note?: ReactNode;
  /** Centred, usually a `SearchBox`. */
  search?: ReactNode;
  /** Right-aligned. */
  actions?: ReactNode;
  /**
   * `page` (default) scrolls and has padding; `wide` and `text` are as wide as tables and forms need, from the same left
   * edge; `sections` scrolls without padding; `fill` gives the whole area to its children.
   */
  body?: "page" | "fill" | "sections" | keyof typeof widths;
  children: ReactNode;
};

/** Top bar of 48 px and the main area, with these crumbs alone: for a page that could not be shown. */
export function PageFrame({ crumbs, kind, note, search, actions, body = "page", children }: PageProps) {
  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-2.5 border-b px-6 max-sm:px-4 pointer-coarse:h-14 print:hidden">
        <Crumbs crumbs={crumbs} kind={kind} />
        {note ? <span className="num shrink-0 whitespace-nowrap text-ink-3">{note}</span> : null}
        <div className="flex min-w-0 flex-1 justify-center">{search}</div>
        {actions ? <div className="flex shrink-0 items-center gap-2">{actions}</div> : null}
      </header>
      <main
        id="content"
        // A section may have nothing else to focus, and must scroll by keys.
        tabIndex={body === "sections" ? 0 : -1}
        className={clsx(
          "relative min-h-0 flex-1",
          body === "sections" ? "-outline-offset-2" : "outline-none",
          body === "fill"
            ? "flex flex-col overflow-hidden print:overflow-visible"
            : "overflow-auto print:overflow-visible",
          body !== "fill" && body !== "sections" && "px-6 py-5 max-sm:px-4 print:p-0",
        )}
      >
        {kind === undefined ? null : (
          <h1 className="mb-3 font-[550] text-lg [overflow-wrap:anywhere] sm:hidden">
            {crumbs.at(-1)?.label}
          </h1>
        )}
        {body === "wide" || body === "text" ? (
          <div className={clsx(widths[body], "print:max-w-none")}>{children}</div>
        ) : (
          children
        )}
      </main>
    </>
  );
}

/** Below 1280 px only the last two crumbs are shown, below 640 px the last one and a back arrow. */
function Crumbs({ crumbs, kind }: { crumbs: readonly Crumb[]; kind: string | undefined }) {
  const last = crumbs.length - 1;
  return (
    <nav aria-label="Breadcrumb" className="flex min-w-0 items-center gap-2 text-ink-2">
      {crumbs.map((crumb, i) => (
        <Fragment key={crumb.href ?? `here-${i}`}>
          {i > 0 ? (
            <ChevronRight
              aria-hidden
              className={clsx(
                "size-4 shrink-0 text-ink-3",
                i < last ? "max-xl:hidden" : "max-sm:hidden",
                crumbs[i - 1]?.className,
              )}
            />
          ) : null}
          {i === last ? (
            <Here label={crumb.label} kind={kind} />
          ) : (
            <Link
              href={crumb.href ?? "#"}
              className={clsx(
                "flex min-h-6 min-w-6 max-w-48 shrink-4 items-center hover:text-ink xl:shrink-0 pointer-coarse:min-h-11",
                i < last - 1
                  ? "max-xl:hidden"
                  : "max-sm:-mx-2 max-sm:size-9 max-sm:shrink-0 max-sm:justify-center max-sm:pointer-coarse:size-11",
                crumb.className,
              )}
            >
              <ChevronLeft aria-hidden className="size-5 sm:hidden" />
              <span className="truncate max-sm:sr-only">{crumb.label}</span>
            </Link>
          )}
        </Fragment>
      ))}
    </nav>
  );
}

function Here({ label, kind }: { label: ReactNode; kind: string | undefined }) {
  const look = "truncate font-[550] text-ink";
  return (
    <>
      <h1 aria-current="page" className={clsx(look, kind && "max-sm:hidden")}>
        {label}
      </h1>
      {kind ? <span className={clsx(look, "sm:hidden")}>{kind}</span> : null}
    </>
  );
}
