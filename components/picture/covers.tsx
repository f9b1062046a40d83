import clsx from "clsx";
import { ThumbhashImage } from "./thumbhash-image";

export type Cover = { id: string; src: string | null; thumbhash: string | null; isPreferred: boolean };

type CoversProps = {
  covers: readonly Cover[];
  /** Of the first row of a list: loaded before other pictures. */
  isFirst: boolean;
};

/** Up to four small pictures of the contents; decorative. */
export function Covers({ covers, isFirst }: CoversProps) {
  return (
    <span aria-hidden className="grid w-58 shrink-0 grid-cols-4 gap-1 max-sm:w-full max-sm:gap-1.5">
      {covers.map(({ id, src, thumbhash, isPreferred }) => (
        <ThumbhashImage
          key={id}
          src={src}
          thumbhash={thumbhash}
          width={1}
          height={1}
          alt=""
          fit="cover"
          eager={isFirst}
          className={clsx("aspect-square rounded-xs", isPreferred && "outline-2 outline-preferred")}
        />
      ))}
      {covers.length === 0 ? <span className="col-span-4 h-14 rounded-xs border border-dashed" /> : null}
    </span>
  );
}
