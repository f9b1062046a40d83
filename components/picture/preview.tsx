import { ThumbhashImage, type ThumbhashImageProps } from "./thumbhash-image";

type PreviewProps = {
  item: { name: string; links: { preview: string | null }; thumbhash: string; width: number; height: number };
  /** Defaults to the item's name; pass "" if the name is next to it. */
  alt?: string;
} & Pick<ThumbhashImageProps, "fit" | "eager" | "className">;

/** An artifact's preview, or its placeholder once it is removed. */
export function Preview({ item, alt = item.name, ...rest }: PreviewProps) {
  const { links, thumbhash, width, height } = item;
  return (
    <ThumbhashImage
      src={links.preview}
      thumbhash={thumbhash}
      width={width}
      height={height}
      alt={alt}
      {...rest}
    />
  );
}
