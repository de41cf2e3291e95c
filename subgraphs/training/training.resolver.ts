import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { listPage } from '../kernel/page-loaders.ts';
import { PageArgs } from '../kernel/pages.ts';
import { NotFound } from '../kernel/refusals.ts';
import { listKader } from './kader.actions.ts';
import { KaderConnection } from './kader.ts';
import type { Context } from './loaders.ts';
import { Skill, SkillConnection, Skills } from './skill.ts';
import { Training } from './training.ts';

@Resolver(() => Training)
export class TrainingResolver {
  @Query(() => Training, { nullable: true, description: 'A training by id. NOT_FOUND where there is none' })
  async training(@Arg('id', () => ID) id: string, @Ctx() { loaders }: Context) {
    return (await loaders.trainingById.load(id)) ?? Promise.reject(new NotFound('Training', id));
  }

  @FieldResolver(() => KaderConnection, { nullable: true, description: 'The kader of the register who took part' })
  kader(@Root() training: Training, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context) {
    return listKader(training, page, context);
  }
}

@Resolver(() => Skill)
export class SkillResolver {
  @Query(() => Skill, { nullable: true, description: 'A basic skill by its number. NOT_FOUND where there is none' })
  async skill(
    @Arg('code', () => String, { description: 'Two digits: `07`' }) code: string,
    @Ctx() { loaders }: Context,
  ) {
    return (await loaders.skillByCode.load(code)) ?? Promise.reject(new NotFound('Skill', code));
  }

  @Query(() => SkillConnection, { nullable: true, description: 'The 25 basic skills, by number' })
  skills(@Args(() => PageArgs) page: PageArgs, @Ctx() { store }: Context) {
    return listPage(store, Skills, { filter: {}, order: { _id: 1 }, args: page });
  }
}
