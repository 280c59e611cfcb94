/** The most similar so far, in order, equal ones by project; the rest is not kept. */
export class Best {
  readonly projects: number[] = [];
  readonly similarities: number[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get full(): boolean {
    return this.projects.length === this.#most;
  }

  /** The least similarity that is kept; 0 while there is room. */
  get least(): number {
    return this.full ? this.similarities[this.#most - 1]! : 0;
  }

  takes(project: number, similarity: number): boolean {
    return !this.full || this.#isBefore(this.projects.length - 1, project, similarity);
  }

  offer(project: number, similarity: number): void {
    const { projects, similarities } = this;
    if (!this.takes(project, similarity)) return;
    let [low, high] = [0, projects.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#isBefore(middle, project, similarity)) high = middle;
      else low = middle + 1;
    }
    if (!this.full) {
      projects.push(project);
      similarities.push(similarity);
    }
    // Moved by hand: splicing would make a new array each time.
    for (let place = projects.length - 1; place > low; place--) {
      projects[place] = projects[place - 1]!;
      similarities[place] = similarities[place - 1]!;
    }
    projects[low] = project;
    similarities[low] = similarity;
  }

  /** A method: a function made anew for every candidate takes longer than the comparison. */
  #isBefore(place: number, project: number, similarity: number): boolean {
    const held = this.similarities[place]!;
    return similarity > held || (similarity === held && project < this.projects[place]!);
  }
}
