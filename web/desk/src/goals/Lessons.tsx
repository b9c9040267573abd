// What findings of earlier years teach whoever writes these goals. Shows nothing where nothing was learned.
import type { GoalLesson } from '@kapok/contracts/goals/library.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { LightShape } from '../parts/signs.tsx';
import { goalWords } from './words.ts';

export function Lessons({ lessons }: { readonly lessons: readonly GoalLesson[] }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  if (lessons.length === 0) return null;
  return (
    <section className="goal-lessons" aria-label={say('lessons')}>
      <h3>{say('lessons')}</h3>
      <ul className="checks">
        {lessons.map((lesson) => (
          <li key={`${lesson.at}${lesson.advice}`} className="checks__line">
            <LightShape state="information" />
            <p>
              {lesson.advice}
              <br />
              <span className="quiet small">
                {say('lessonOf', {
                  department: inLanguage(lesson.department.name, language),
                  year: lesson.year,
                })}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
