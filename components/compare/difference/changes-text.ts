import { formatDimensions, formatNumber, formatPercent } from "@/components/ui/text/format";
import type { Difference } from "./comparer";

/** A share of the pixels as text. Even a single pixel among millions is more than 0 %. */
function shareOf(differing: number, pixels: number): string {
  const share = differing / pixels;
  if (share === 0) return "0 %";
  return share < 0.0001 ? "< 0.01 %" : formatPercent(share, share < 0.1 ? 2 : 1);
}

function similarityText({ similarity }: Difference): string[] {
  if (similarity === null) return [];
  const { psnr, ssim } = similarity;
  return psnr === null ? [] : [`PSNR ${psnr.toFixed(1)} dB`, `SSIM ${ssim.toFixed(3)}`];
}

/** The metrics in one line. */
export function changesText(difference: Difference): string {
  const { shown, similarity, failed } = difference;
  if (failed) return "The pictures could not be loaded or decoded";
  if (shown === null) return "Comparing pixels…";
  const { size, scaled } = shown;
  const share = `${shareOf(shown.differing, size.width * size.height)} differ`;
  const count = shown.differing === 0 ? [] : [`${formatNumber(shown.differing)} px`];
  const at = scaled ? [`compared at ${formatDimensions(size.width, size.height)}`] : [];
  if (similarity !== null && similarity.psnr === null) return ["Identical pixels", ...at].join(" · ");
  return [share, ...count, ...similarityText(difference), ...at].join(" · ");
}
