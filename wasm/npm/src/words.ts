/** Texts out of the words of a module. */
export const text = (words: Uint32Array, at: number): string => {
  let text = "";
  for (; at < words.length; at++) text += String.fromCodePoint(words[at]!);
  return text;
};
