import { AppError } from "@/lib/errors";

export function slugTaken(slug: string): AppError {
  const sentence = `The address "${slug}" is taken. Choose another one.`;
  return new AppError("conflict", sentence, { slug: [sentence] });
}
