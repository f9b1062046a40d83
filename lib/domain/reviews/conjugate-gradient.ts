/** A symmetric positive definite matrix, given by its product with a vector. */
export type Operator = { times(vector: Float64Array): Float64Array; diagonal: Float64Array };

/** Target residual, relative to the right-hand side: the next Newton step corrects what remains. */
const relativeResidual = 1e-9;

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Adds `factor` · `b` to `a`, in place. */
export function addTo(a: Float64Array, factor: number, b: Float64Array): void {
  for (let i = 0; i < a.length; i++) a[i] = (a[i] as number) + factor * (b[i] as number);
}

/** Solves operator · x = right by conjugate gradients, preconditioned by the diagonal. */
export function solve({ times, diagonal }: Operator, right: Float64Array): Float64Array {
  const x = new Float64Array(right.length);
  const residual = right.slice();
  const scaled = () => residual.map((value, i) => value / (diagonal[i] as number));
  const enough = relativeResidual * Math.sqrt(dot(right, right));
  let direction = scaled();
  let slope = dot(residual, direction);
  for (let pass = 0; pass < 4 * right.length; pass++) {
    if (Math.sqrt(dot(residual, residual)) <= enough) break;
    const image = times(direction);
    const length = slope / dot(direction, image);
    addTo(x, length, direction);
    addTo(residual, -length, image);
    const next = scaled();
    const nextSlope = dot(residual, next);
    addTo(next, nextSlope / slope, direction);
    [direction, slope] = [next, nextSlope];
  }
  return x;
}
