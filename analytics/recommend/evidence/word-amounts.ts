/** How much of each word a wording has, in numbers of words: there are millions of wordings and a few thousand words. */
import { GENERAL_SHARE, isGeneralWord } from '../../library/text/general-words.ts';
import type { Cut } from './cut-texts.ts';

const NAME_COUNTS = 2;

export class WordAmounts {
  readonly #numbers = new Map<string, number>();
  readonly #general: boolean[] = [];
  /** Goals come again with other names, names seldom with other goals. */
  readonly #objectives = new Map<Cut, readonly number[]>();
  /** By word, 0 between two wordings. */
  readonly #amounts: number[] = [];
  readonly #found: number[] = [];
  #used = 0;

  /** The words so far, by number. */
  words(): string[] {
    return [...this.#numbers.keys()];
  }

  /** @param told each word, in the order of their first coming, and its amount: twice for the name, once for the objective; general words less @returns the sum of the amounts */
  of(name: Cut, objective: Cut, told: (word: number, amount: number) => void): number {
    const names = this.#numbersIn(name);
    const numbers = this.#numbersOf(objective);
    this.#used = 0;
    // Both are gone through, whatever the first has told.
    const inName = this.#add(names, name.counts, NAME_COUNTS);
    const telling = this.#add(numbers, objective.counts, 1) || inName;
    let length = 0;
    for (let i = 0; i < this.#used; i++) {
      const word = this.#found[i]!;
      const amount = telling && this.#general[word]! ? this.#amounts[word]! * GENERAL_SHARE : this.#amounts[word]!;
      this.#amounts[word] = 0;
      length += amount;
      told(word, amount);
    }
    return length;
  }

  /**
   * What a project is about: the words of its name that its objective says again, so that neither the unit that bears it nor
   * 项目, 经费 or 二期 is among them; where none is said again, all of them.
   */
  matterOf(name: Cut, objective: Cut): readonly number[] {
    const names = this.#numbersIn(name);
    const numbers = this.#numbersOf(objective);
    const again = names.filter((word) => numbers.includes(word));
    return again.length > 0 ? again : names;
  }

  #numbersIn({ words }: Cut): number[] {
    return words.map((word) => this.#numberOf(word));
  }

  #numbersOf(objective: Cut): readonly number[] {
    let numbers = this.#objectives.get(objective);
    if (numbers === undefined) this.#objectives.set(objective, (numbers = this.#numbersIn(objective)));
    return numbers;
  }

  /** @returns whether one of them is of more than the field in general */
  #add(words: readonly number[], counts: readonly number[], times: number): boolean {
    let telling = false;
    for (let i = 0; i < words.length; i++) {
      const word = words[i]!;
      if (this.#amounts[word] === 0) this.#found[this.#used++] = word;
      this.#amounts[word]! += times * counts[i]!;
      if (!this.#general[word]!) telling = true;
    }
    return telling;
  }

  #numberOf(word: string): number {
    let number = this.#numbers.get(word);
    if (number === undefined) {
      this.#numbers.set(word, (number = this.#numbers.size));
      this.#general.push(isGeneralWord(word));
      this.#amounts.push(0);
    }
    return number;
  }
}
